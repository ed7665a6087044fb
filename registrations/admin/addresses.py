"""The addresses of the desk, where an adviser works on statements."""

from django.urls import path

from . import (
    bulk,
    bulk_decide,
    conflict,
    front,
    leaving,
    notes,
    pages,
    partners,
    patch,
    recording,
    reopen,
    ringing,
    school,
    taking,
)
from .heard import heard
from .partner_heard import partner_heard


def addresses(desk):
    """All of them, for the admin of statements: a list at the empty one."""

    def page(address, view, name):
        name = f"registrations_statement_{name}"
        return path(address, desk.admin_site.admin_view(view), name=name)

    return [
        page("", desk.changelist_view, "changelist"),
        page("export/", desk.export_view, "export"),
        page("send/", pages.send, "send"),
        page("assign/", bulk.assign, "assign"),
        page("decide/", bulk_decide.decide, "decide"),
        page("take-next/", taking.take_next, "take_next"),
        page("patch/", patch.patch, "patch"),
        page("leaving/<uuid:person>/", leaving.leave, "leaving"),
        page("seen/", front.seen, "seen"),
        page("record/", recording.choose, "record_choose"),
        page("record/<slug:slug>/", recording.record, "record"),
        page("<slug:reference>/", pages.statement, "change"),
        page("<slug:reference>/correct/", recording.correct_recorded, "correct"),
        page("<slug:reference>/address/", recording.give_address, "address"),
        page("<slug:reference>/take/", pages.take, "take"),
        page("<slug:reference>/take-over/", taking.take_over, "take_over"),
        page("<slug:reference>/put-back/", pages.put_back, "put_back"),
        page("<slug:reference>/school/", school.change_school, "school"),
        page("<slug:reference>/message/", pages.message, "message"),
        page("<slug:reference>/notes/", notes.add_note, "note"),
        page("<slug:reference>/ring/", ringing.put_down_call, "ring"),
        page("<slug:reference>/reopen/<slug:slug>/", reopen.reopen, "reopen"),
        page("<slug:reference>/conflict/", conflict.declare, "conflict"),
        page(
            "<slug:reference>/conflict/<int:pk>/",
            conflict.lift,
            "lift_conflict",
        ),
        page(
            "<slug:reference>/partners/<int:pk>/",
            partners.ask_partner,
            "ask_partner",
        ),
        page(
            "<slug:reference>/partners/<int:pk>/told/",
            partner_heard,
            "partner_heard",
        ),
        page("<slug:reference>/agreements/<int:number>/", heard, "heard"),
        page("<slug:reference>/agreements/<slug:body>/", heard, "heard_first"),
    ]
