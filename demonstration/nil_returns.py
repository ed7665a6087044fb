"""
“Not this year” from invented people, said and answered through the usual verbs.
"""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from registrations.models import NilReturn
from schools.models import School

from .statements import AFTERNOON, address


def add(facts, sheet, adviser):
    """One "not this year", and what became of it; see ``data/nil_returns.toml``."""
    person = Person.objects.at(address(facts["name"]))
    schools = School.objects.in_bulk(facts["schools"], field_name="urn")
    telephone = facts.get("telephone", "")
    nil_return = NilReturn.objects.say(
        person,
        sheet,
        [schools[urn] for urn in facts["schools"]],
        by=person,
        name=facts["name"],
        reasons=facts["reasons"],
        other_reason=facts.get("other_reason", ""),
        wants_help=bool(telephone),
        telephone=telephone,
        ask_again=facts.get("ask_again", True),
    )
    hear(nil_return, facts, adviser)
    if facts.get("then") == "taken back":
        nil_return.take_back(by=person)
    if "sent" in facts:
        date_back(nil_return, to=sheet.complete_by + timedelta(days=facts["sent"]))


def hear(nil_return, facts, adviser):
    """What the schools say of it."""
    for row in nil_return.standing():
        urn = str(row.school.urn)
        if answer := facts.get("link", {}).get(urn):
            row.answer(is_right=answer == "yes", name="Office Example")
        if urn in facts.get("phone", {}):
            answer, note = facts["phone"][urn]
            row.settle(answer == "yes", row.How.TELEPHONE, by=adviser, note=note)


def date_back(nil_return, *, to):
    """Let what was said just now have been said on an earlier day."""
    ago = nil_return.sent_at - timezone.make_aware(datetime.combine(to, AFTERNOON))
    NilReturn.objects.filter(pk=nil_return.pk).update(sent_at=F("sent_at") - ago)
    nil_return.events.update(at=F("at") - ago)
    nil_return.schools.update(
        asked_at=F("asked_at") - ago, answered_at=F("answered_at") - ago
    )
    Message.objects.about(nil_return.key).update(created_at=F("created_at") - ago)
