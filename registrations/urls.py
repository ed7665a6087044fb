from django.urls import path

from . import views

app_name = "registrations"

AGREEMENTS = "statements/<slug:reference>/agreements/"

urlpatterns = [
    path("start/", views.start, name="start"),
    path("statements/", views.statements, name="statements"),
    path("statements/my-data.json", views.my_data, name="my_data"),
    path("statements/begin/<slug:slug>/", views.begin, name="begin"),
    path("statements/copy/<slug:slug>/", views.copy_forward, name="copy_forward"),
    path("statements/invited/<slug:slug>/<int:urn>/", views.invited, name="invited"),
    path(
        "statements/invited/<slug:slug>/<int:urn>/code/",
        views.invited_code,
        name="invited_code",
    ),
    path("statements/self-check/<slug:slug>/", views.self_check, name="self_check"),
    path("statements/<slug:reference>/", views.statement, name="statement"),
    path("statements/<slug:reference>/check/", views.check, name="check"),
    path("statements/<slug:reference>/withdraw/", views.withdraw, name="withdraw"),
    path(
        "statements/<slug:reference>/moved-school/",
        views.moved_school,
        name="moved_school",
    ),
    path(
        "statements/<slug:reference>/confirm/",
        views.confirm_recorded,
        name="confirm_recorded",
    ),
    path(
        "statements/<slug:reference>/offer-again/",
        views.offer_again,
        name="offer_again",
    ),
    path(
        "statements/<slug:reference>/look-again/<slug:slug>/",
        views.look_again,
        name="look_again",
    ),
    path(
        "statements/<slug:reference>/print/",
        views.statement_print,
        name="statement_print",
    ),
    path(
        "statements/<slug:reference>/statement.pdf",
        views.statement_pdf,
        name="statement_pdf",
    ),
    path(
        "statements/<slug:reference>/next-day.ics",
        views.next_day_file,
        name="next_day_file",
    ),
    path("agreements/<slug:token>/", views.agreement, name="agreement"),
    path(AGREEMENTS, views.agreements, name="agreements"),
    path(
        f"{AGREEMENTS}ask/<slug:body>/",
        views.ask_agreement,
        name="ask_agreement",
    ),
    path(
        f"{AGREEMENTS}declare/<slug:body>/",
        views.declare_agreement,
        name="declare_agreement",
    ),
    path(
        f"{AGREEMENTS}<int:number>/recall/",
        views.recall_agreement,
        name="recall_agreement",
    ),
    path(
        f"{AGREEMENTS}<int:number>/replace/",
        views.replace_agreement,
        name="replace_agreement",
    ),
    path("statements/<slug:reference>/<slug:slug>/", views.edit_step, name="edit_step"),
    path("answers/<slug:slug>/", views.totals, name="totals"),
    path("panels/<slug:reference>/", views.panel, name="panel"),
    path(
        "panels/<slug:reference>/<int:number>/",
        views.panel_offer,
        name="panel_offer",
    ),
    path("partners/<slug:token>/", views.partner, name="partner"),
    path("not-this-year/confirm/<slug:token>/", views.confirm, name="confirm"),
    path("not-this-year/<slug:slug>/", views.not_this_year, name="not_this_year"),
    path("not-this-year/<slug:slug>/said/", views.said, name="said"),
    path("not-this-year/<slug:slug>/take-back/", views.take_back, name="take_back"),
]
