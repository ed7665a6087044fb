"""Django's own admin: what it has for each model, and its own few pages."""

import uuid
from datetime import timedelta

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from exports.models import Export
from mi_sheets.models import Holiday, MISheet
from outbox.models import Message
from people.models import LinkAdviser, SignIn
from registrations.models import Interest, Listing, Target
from remarks.models import Remark
from roles.models import Briefing, Chapter, Role, Source, Version
from roles.versions import keep, restore
from schools.models import Contact
from tests.cast import (
    TODAY,
    make_draft,
    make_extension,
    make_person,
    make_school,
    make_sent,
    make_staff,
)
from tests.mi_sheets.old_sheets import as_copied
from tests.outbox.cases import make_message
from tests.people.data_requests import make_request
from tests.registrations.nil import make_contact, say
from watching.models import Run

from .visitor import Visitor, load

WEEK = timedelta(days=7)
PEOPLE = "/admin/people/person/"


def in_the_admin(cast):
    prepare(cast)
    root = Visitor(make_staff("Root", is_superuser=True))
    for person in [cast.ada, cast.sena, cast.edie, cast.rita]:
        yield f"index, {person}", Visitor(person).open("/admin/")
    yield "app", root.open("/admin/roles/")
    for model in admin.site._registry:
        yield from pages_of(model, root)
    yield from of_editors(Visitor(cast.edie))
    yield from old_sheets(Visitor(cast.edie))
    yield from is_all_well(root)
    yield from lists(root)
    yield from reminders(cast)
    yield from to_read(Visitor(cast.rita), Visitor(cast.ada))
    yield from addresses(Visitor(cast.ada))
    yield from passwords(root)
    yield from handover(cast)


def prepare(cast):
    load("roles")
    make_sent(cast.hal, cast.sheet, [cast.locum, cast.nle])
    say(cast.stan, cast.sheet, cast.stow)
    cast.heath.contacts.create(kind="head", email="head@heath.example")
    cast.sheet.links.create(text="The form", url="https://example.org/")
    make_extension(cast.sheet, cast.heath, cast.sheet.complete_by + WEEK)
    make_request()
    day = cast.sheet.complete_by
    Holiday.objects.create(name="Half term", first_on=day, last_on=day)
    reminder = cast.sheet.reminders.create(
        kind="school", last_day=day, days_before=10, address="head@heath.example"
    )
    reminder.schools.add(cast.heath)
    listing = {"name": "Ann", "role": cast.nle, "started_on": TODAY()}
    Listing.objects.create(**listing)
    Target.objects.aim(cast.nle, 2, by=cast.sena, area=cast.breckland)
    said = {"page": "/roles/nle/", "is_useful": False, "words": "Where?"}
    Remark.objects.write(once=uuid.uuid4(), **said)
    make_message(status=Message.Status.FAILED, error="SMTPServerDisconnected: Gone")
    Export.objects.create(by=cast.ada, what="Statements", rows=2, format="csv")
    LinkAdviser.objects.create(school=cast.heath, person=cast.ada)
    Run.objects.create(name="send_digest", words="Digests written: 3.")
    SignIn.objects.create(person=cast.ada, how="app", succeeded=True)
    for number in range(110):
        make_person(f"Head{number}")


def pages_of(model, visitor):
    """The list of a model, and the pages of one of its rows."""
    name = model._meta.model_name
    row = model.objects.first()
    for action in ["changelist", "add", "change", "delete", "history"]:
        key = row.pk if row else 0
        args = [key] if action in {"change", "delete", "history"} else []
        try:
            address = reverse(
                f"admin:{model._meta.app_label}_{name}_{action}", args=args
            )
        except NoReverseMatch:  # The desk has pages of its own.
            continue
        response = visitor.open(address)
        if response.status_code == 200:
            yield f"{name}, {action}", response
        if response.status_code == 200 and action == "add":
            yield f"{name}, wrong", visitor.send(address, **no_rows(response))


def no_rows(response):
    """What a page posts about its inlines when none of them is filled in."""
    formsets = response.context.get("inline_admin_formsets", [])
    forms = [formset.formset.management_form for formset in formsets]
    return {form.add_prefix(name): 0 for form in forms for name in form.fields}


def old_sheets(edie):
    address = f"{reverse('admin:mi_sheets_misheet_changelist')}copy-in/"
    yield "copy in", edie.open(address)
    yield "copy in, nothing", edie.send(address)
    text = as_copied("88/14", "CPD", "28/03/2014", "soon", "Locums")
    yield "copied", edie.send(address, text=text)
    yield "copied, wrong", edie.send(address, number="x", follows=["11/06"])


def of_editors(edie):
    role = Role.objects.get(slug="lle")
    yield "to review, nothing", edie.open("/admin/roles/role/review/")
    Role.objects.filter(pk=role.pk).update(review_by=TODAY() - WEEK, is_published=False)
    Source.objects.filter(pk=Source.objects.first().pk).update(
        link_problem="404 Not Found", link_checked_at=timezone.now()
    )
    yield "to review", edie.open("/admin/roles/role/review/")
    yield "role, preview", edie.open(f"/admin/roles/role/{role.pk}/preview/")
    for model in [Role, Chapter, Briefing]:
        name, pk = model._meta.model_name, model.objects.first().pk
        yield f"{name}, no versions", edie.open(f"/admin/roles/{name}/{pk}/versions/")
    keep(role)
    role.facts.filter(pk=role.facts.first().pk).update(text="Quite other words")
    keep(role)
    restore(Version.objects.of(role).last(), by=None)
    sheet = MISheet.objects.first()
    keep(sheet)
    MISheet.objects.filter(pk=sheet.pk).update(title="Quite another title")
    keep(sheet)
    preview = f"/admin/mi_sheets/misheet/{sheet.pk}/preview/"
    yield "sheet, preview", edie.open(preview)
    page = f"/admin/mi_sheets/misheet/{sheet.pk}/versions/"
    yield "sheet, versions", edie.open(page)
    yield "role, versions", edie.open(f"/admin/roles/role/{role.pk}/versions/")
    chapter = Chapter.objects.first()
    yield "chapter, preview", edie.open(f"/admin/roles/chapter/{chapter.pk}/preview/")


def is_all_well(root):
    status = reverse("admin:watching_run_status")
    yield "status", root.open(status)
    Interest.objects.update(status="noted")
    Run.objects.create(name="send_reminders", outcome="failed", words="No broom.")
    yield "status, not well", root.open(status)


def lists(root):
    yield "people, page 2", root.open(f"{PEOPLE}?p=2")
    yield "people, searched", root.open(f"{PEOPLE}?q=head1")
    yield "people, filtered", root.open(f"{PEOPLE}?is_staff__exact=1")
    yield "people, none", root.open(f"{PEOPLE}?q=nobody")
    outbox = reverse("admin:outbox_message_changelist")
    yield "messages, searched", root.open(f"{outbox}?q=hal&status__exact=failed")
    again = {"action": "try_again", "index": 0}
    yield "messages, none selected", root.send(outbox, **again)
    every = Message.objects.listed().values_list("pk", flat=True)
    yield "messages, again", root.send(outbox, **again, _selected_action=list(every))
    roles = reverse("admin:roles_role_changelist")
    gone = {"action": "delete_selected", "_selected_action": Role.objects.first().pk}
    yield "roles, delete", root.send(roles, **gone)


def reminders(cast):
    """Who would be reminded: somebody of everything, and then nobody of anything."""
    ada, plan = Visitor(cast.ada), "/admin/registrations/reminder/plan/12-26/"
    yield "reminders", ada.open("/admin/registrations/reminder/")
    yield "sheet, adviser", ada.open(sheet_of(cast))
    yield "plan, nobody", ada.open(plan)
    month = timedelta(days=30)
    MISheet.objects.update(
        asks=["maintained"], published_at=cast.sheet.published_at - month
    )
    make_school(900300, "St Margaret of Antioch’s Church of England Infant School")
    make_contact(cast.stow, "office")
    draft = make_draft(cast.mo, cast.sheet, name="Mo")
    type(draft).objects.update(started_at=cast.sheet.published_at - month)
    yield "plan", ada.open(plan)
    yield "sheet, when the next one goes", Visitor(cast.edie).open(sheet_of(cast))
    MISheet.objects.update(complete_by=TODAY() - WEEK)
    yield "plan, over", ada.open(plan)


def sheet_of(cast):
    return f"/admin/mi_sheets/misheet/{cast.sheet.pk}/change/"


def to_read(rita, ada):
    """Pages of those who may look and change nothing."""
    role, sheet = Role.objects.get(slug="lle"), MISheet.objects.get(number="12/26")
    yield "role, to read", rita.open(f"/admin/roles/role/{role.pk}/change/")
    yield "sheet, to read", rita.open(f"/admin/mi_sheets/misheet/{sheet.pk}/change/")
    message = Message.objects.listed().first()
    yield "message, to read", ada.open(f"/admin/outbox/message/{message.pk}/change/")


def addresses(ada):
    here = reverse("admin:schools_contact_import")
    yield "addresses, file", ada.open(here)
    yield "addresses, no file", ada.send(here)
    yield "addresses, other file", ada.send(here, file=csv("Name\nHal\n"))
    lines = "".join(
        f"900101,,head,head{number}@heath.example,\n" for number in range(2)
    )
    text = f"URN,,Kind,E-mail,Name\n{lines}900999,,head,x@y.example,Hal\n"
    yield "addresses, preview", ada.send(here, file=csv(text), removing="on")
    yield "addresses, nothing new", ada.send(here, file=csv("URN,Kind,E-mail\n1,2,3"))
    page = ada.send(here, file=csv(f"URN,,Kind,E-mail,Name\n{lines}"))
    yield "addresses, brought in", ada.send(here, kept=page.context["kept"])
    chosen = Contact.objects.values_list("pk", flat=True)
    came_back = {"action": "came_back", "_selected_action": list(chosen), "index": 0}
    contacts = reverse("admin:schools_contact_changelist")
    yield "addresses, came back", ada.send(contacts, **came_back)
    links = reverse("admin:people_linkadviser_import")
    yield "link advisers, file", ada.open(links)
    yield "link advisers, wrong", ada.send(links, file=csv("URN,E-mail\n1,x\n2,y\n"))
    school = chosen.model.objects.exclude(school=None).first().school
    yield "school", ada.open(reverse("admin:schools_school_change", args=[school.pk]))


def csv(text):
    return SimpleUploadedFile("contacts.csv", text.encode(), "text/csv")


def passwords(root):
    own = reverse("admin:password_change")
    yield "password", root.open(own)
    yield "password, nothing", root.send(own)
    yield "password changed", root.open(reverse("admin:password_change_done"))


def handover(cast):
    ada, access = Visitor(cast.ada), f"{PEOPLE}{cast.hal.pk}/close-access/"
    yield "close an access", ada.open(access)
    yield "closed", ada.send(access, close="yes")
    yield "open it again", ada.open(access)
    yield "people, closed", ada.open(f"{PEOPLE}?q=hal")
