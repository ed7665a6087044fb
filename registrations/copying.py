"""
Beginning a statement with what one wrote for an earlier call.

Each page that was copied has to be read and saved once before the statement can be
sent: a year later much of it may be wrong. What cannot be copied is said.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from roles.models import Contribution
from schools.models import School

from .models import Agreement, CriterionAnswer, Statement

COLUMNS = ["name", "telephone", "position", "days_per_term", "reach"]
WORDS = set(CriterionAnswer.Answer.labels)


def source_for(person, sheet):
    """What the person wrote last for another sheet, sent or not; or None."""
    others = person.statements.exclude(mi_sheet=sheet).exclude(name="")
    return others.order_by("-started_at").first()


@dataclass
class Copy:
    """A draft begun from an earlier statement, and what was left out of it."""

    source: Statement
    statement: Statement
    left_out: list[str] = field(default_factory=list)

    def make(self, *, by):
        """Copy all that can be, and mark each page that has something on it."""
        self.copy_columns()
        pages = ["you", "offer", "time"]
        if self.copy_other_schools():
            pages.append("schools")
        pages += self.copy_offers(by=by)
        self.statement.unread_pages = pages
        self.statement.save()
        if Agreement.objects.current().filter(statement=self.source).exists():
            self.left_out.append("the agreement to release you, which is asked anew")

    def copy_columns(self):
        for name in COLUMNS:
            setattr(self.statement, name, getattr(self.source, name))
        day = self.source.available_from
        self.statement.available_from = day if day and day > today() else None
        self.statement.school_unlisted = self.source.school_unlisted
        self.statement.school = self.still_there(self.source.school)

    def still_there(self, school):
        if school and not is_choosable(school):
            self.left_out.append(f"{school}, which has closed")
            return None
        return school

    def copy_other_schools(self):
        others = map(self.still_there, self.source.other_schools.all())
        self.statement.other_schools.set(filter(None, others))
        return self.statement.other_schools.exists()

    def copy_offers(self, *, by):
        """The roles that the sheet invites, as they were; answers the pages of them."""
        invited = set(self.statement.mi_sheet.roles.all()) | {None}
        offered = self.source.interests.offered().select_related("role")
        before = {i.role: i for i in offered if i.role in invited}
        gone = [i for i in offered if i.role not in invited]
        self.left_out += [f"{i.name}, which this call does not invite" for i in gone]
        sentences = {role: interest.sentence for role, interest in before.items()}
        ticked = self.contributions(before.get(None))
        if None in sentences and not (sentences[None] or ticked):
            del sentences[None]
        self.statement.choose(sentences, by=by, contributions=ticked)
        for interest in self.statement.interests.select_related("role"):
            if self.copy_more(before[interest.role], interest):
                yield interest.step_slug

    def contributions(self, something_else):
        ticked = something_else.contributions.all() if something_else else []
        return [each for each in ticked if each in Contribution.objects.to_offer()]

    def copy_more(self, before, interest):
        """What was added about a role. Answers whether something was."""
        interest.evidence = before.evidence
        interest.save(update_fields=["evidence"])
        interest.specialisms.set(before.specialisms.filter(is_current=True))
        for answer in before.criterion_answers.all():
            answer.pk, answer.interest, answer._state.adding = None, interest, True
            answer.save()
        self.say_what_is_missing(before)
        answered = interest.criterion_answers.exists()
        return bool(interest.evidence or answered or interest.specialisms.exists())

    def say_what_is_missing(self, before):
        role = before.role
        asked = {criterion.text for criterion in role.criteria.all()} if role else set()
        rows = next(
            (s["rows"] for s in self.source.answers if s["role"] == before.slug), []
        )
        gone = [q for q, a in rows if a.split("\n")[0] in WORDS and q not in asked]
        self.left_out += [f"your self-check on “{question}”" for question in gone]
        if before.partners.named().exists():
            self.left_out.append(
                f"the partner schools of {before.name}: name them anew"
            )


@transaction.atomic
def begin_from(source, sheet, *, by):
    """
    A draft for the sheet that says what the source said, and what was left out.

    Whoever has a statement for the sheet keeps it as it is; then None was left out.
    """
    statement, is_new = Statement.objects.get_or_create(person=by, mi_sheet=sheet)
    if not is_new:
        return statement, None
    copy = Copy(source, statement)
    copy.make(by=by)
    return statement, copy.left_out


def is_choosable(school):
    return School.objects.choosable(today()).filter(pk=school.pk).exists()


def today():
    return timezone.localdate()
