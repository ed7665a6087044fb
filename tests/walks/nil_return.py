"""“Not this year”, from the page on which it is said to what the school answers."""

from datetime import timedelta

from django.urls import reverse

from mi_sheets.models import MISheet
from registrations.models import NilReturn, NilReturnSchool
from tests.cast import TODAY, make_school, make_sent
from tests.registrations.nil import make_contact, say
from tests.spam import patience

from .visitor import Visitor

SAY = "/not-this-year/12-26/"
SAID = f"{SAY}said/"
LIST = reverse("admin:registrations_nilreturn_changelist")
TELEPHONE = reverse("admin:registrations_nilreturn_telephone")


def not_this_year(cast):
    yield from said(cast)
    yield from confirmed(cast)
    yield from too_late(cast)


def said(cast):
    for number in range(3):
        name = f"St Margaret of Antioch’s Church of England Infant School {number}"
        make_school(900300 + number, name, town="Great Testingham-under-Wold")
    hal = Visitor(cast.hal)
    yield "say it", hal.open(SAY)
    yield "say it, invited", hal.open(f"{SAY}?school=900101")
    yield "say it, nothing", hal.send(SAY)
    wrong = {"reasons": ["other"], "wants_help": "on", "telephone": "no"}
    yield "say it, wrong", hal.send(SAY, school="margaret", others="Hogwarts", **wrong)
    make_contact(cast.heath, email="hal@example.org")
    make_contact(cast.stow, "office")
    help_wanted = {"wants_help": "on", "telephone": "01632 960001"}
    yield (
        "said",
        hal.send(
            SAY,
            name="Hal Heath",
            school="900101",
            others="900202\n900300",
            reasons=["capacity", "other"],
            other_reason="We move to another building",
            **help_wanted,
        ),
    )
    yield "change it", hal.open(SAY)
    refused = NilReturnSchool.objects.get(school=cast.stow)
    refused.settle(False, "telephone")
    sent = make_sent(cast.hal, cast.sheet, [cast.nle])
    yield "said, replaced and refused", hal.open(SAID)
    yield "change it, with a statement", hal.send(SAY, school="900101")
    yield "statements", hal.open("/statements/")
    sent.delete_draft()
    yield "take it back", hal.open(f"{SAY}take-back/")
    yield "taken back", hal.send(f"{SAY}take-back/")
    yield "statements, taken back", hal.open("/statements/")
    yield "say it again", hal.open(SAY)
    yield "say it, staff", Visitor(cast.ada).open(SAY)


def confirmed(cast):
    NilReturn.objects.all().delete()
    for answer in ["yes", "no"]:
        nil_return = say(cast.mo, cast.sheet, cast.stow)
        row = nil_return.schools.get()
        here = reverse("registrations:confirm", args=[row.token])
        yield f"confirm, {answer}", Visitor().open(here)
        yield (
            f"confirm, nothing, {answer}",
            Visitor().send(here, answer=answer, **patience()),
        )
        yield (
            f"confirmed, {answer}",
            Visitor().send(here, answer=answer, name="Stan", **patience()),
        )
        NilReturn.objects.all().delete()
    nil_return = say(cast.mo, cast.sheet, cast.stow)
    here = reverse("registrations:confirm", args=[nil_return.schools.get().token])
    nil_return.schools.update(expires_on=TODAY() - timedelta(days=1))
    yield "confirm, expired", Visitor().open(here)
    yield "said, expired", Visitor(cast.mo).open(SAID)
    nil_return.take_back(by=cast.mo)
    yield "confirm, taken back", Visitor().open(here)


def too_late(cast):
    say(cast.mo, cast.sheet, cast.stow)
    past = TODAY() - timedelta(days=2)
    MISheet.objects.update(complete_by=past)
    yield "said, late", Visitor(cast.mo).open(SAID)
    MISheet.objects.update(takes_late=False)
    yield "say it, closed", Visitor(cast.stan).open(SAY)
    yield "said, closed", Visitor(cast.mo).open(SAID)


def not_this_year_at_the_desk(cast):
    ada = Visitor(cast.ada)
    yield "list, empty", ada.open(LIST)
    make_contact(cast.heath)
    other = {"reasons": ["board", "other"], "other_reason": "Building work"}
    help_wanted = {"wants_help": True, "telephone": "01632 960001", **other}
    said = say(cast.hal, cast.sheet, cast.heath, cast.stow, **help_wanted)
    yield "list", ada.open(LIST)
    yield "list, refused", ada.open(f"{LIST}?state=refused")
    yield "list, searched", ada.open(f"{LIST}?q=Stow&state=all")
    yield "list, reader", Visitor(cast.rita).open(LIST)
    here = reverse("admin:registrations_nilreturn_change", args=[said.reference])
    yield "one", ada.open(here)
    yield "one, reader", Visitor(cast.rita).open(here)
    heath, stow = [f"school-{row.pk}" for row in said.standing()]
    wrong = {f"{heath}-answer": "yes", f"{stow}-note": "x" * 301}
    yield "one, wrong", ada.send(here, **wrong)
    noted = {f"{stow}-answer": "yes", f"{stow}-note": "Spoke to Stan at 9"}
    yield "one, noted", ada.send(here, **noted)
    yield "one, outdated", ada.send(here, **{**noted, f"{stow}-answer": "no"})
    yield "one, call not noted", ada.send(here, call=" ")
    yield "one, call noted", ada.send(here, call="Spoke to Hal")
    chosen = {"_selected_action": said.pk, "index": 0}
    yield "telephone", ada.send(LIST, action="by_telephone", **chosen)
    yield "telephone, wrong", ada.send(f"{TELEPHONE}?n={said.reference}", **wrong)
    yield "asked again", ada.send(LIST, action="ask_again", **chosen)
    said.take_back(by=cast.hal)
    yield "telephone, none", ada.open(f"{TELEPHONE}?n={said.reference}")
    yield "one, taken back", ada.open(here)
    yield "list, taken back", ada.open(f"{LIST}?state=withdrawn")
