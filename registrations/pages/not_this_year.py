"""“Not this year”, on one page: for which schools, why, and what would help."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import get_text_list

from norfolk_sl.fields import NameField
from norfolk_sl.text import printable
from schools.fields import SchoolField
from schools.models import School
from schools.several import SchoolsField

from ..models import NilReturn, Statement
from ..telephone import validate_telephone

Reason = NilReturn.Reason


class NotThisYearForm(forms.Form):
    """
    What somebody says for one school or several. ``save`` says it.

    ``person`` is whose word it is, None if they are not known yet; ``by`` is who
    typed it, if that is somebody else, and ``at`` when it was said, if not now.
    """

    use_required_attribute = False

    name = NameField()
    school = SchoolField(
        label="Your school",
        help_text="Enter its name, URN or postcode.",
        error_messages={
            "none": "We cannot find your school. Try part of its name, its postcode or "
            "its URN",
        },
    )
    others = SchoolsField(
        label="Other schools you say this for (optional)",
        help_text="For executive heads and trust leaders. One school to a line: its "
        "name, URN or postcode.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    reasons = forms.MultipleChoiceField(
        label="Why not this year?",
        help_text="Select all that apply. We count reasons, to see what schools need.",
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select why not this year",
            "invalid_choice": "Select why not this year",
        },
    )
    other_reason = forms.CharField(
        label="Which other reason?",
        help_text="Please leave out anybody’s health, and do not name people.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": "The other reason must be 300 characters or fewer"
        },
        required=False,
    )
    wants_help = forms.BooleanField(
        label="We would welcome help: please ring", required=False
    )
    telephone = forms.CharField(
        label="Telephone number",
        max_length=40,
        validators=[validate_telephone],
        widget=forms.TextInput(
            attrs={
                "type": "tel",
                "autocomplete": "tel",
                "class": "govuk-input--width-20",
            }
        ),
        error_messages={
            "max_length": "Your telephone number must be 40 characters or fewer"
        },
        required=False,
    )
    ask_again = forms.BooleanField(
        label="Ask us again next time",
        help_text="Without the tick we send no reminders about the next call.",
        initial=True,
        required=False,
    )

    def __init__(self, data=None, *, person, sheet, by=None, at=None, initial=None):
        self.person, self.sheet, self.by, self.at = person, sheet, by or person, at
        said = NilReturn.objects.filter(person=person, mi_sheet=sheet).first()
        self.said = said
        known = of_return(said) if said else of_person(person) if person else {}
        super().__init__(
            printable(data), initial=known | (initial or {}), label_suffix=""
        )
        if said:
            self.fields["school"].kept = known.get("school")

    def clean(self):
        cleaned = super().clean()
        self.check_other_reason(cleaned)
        self.check_telephone(cleaned)
        self.check_statement(cleaned)
        if not self.errors:
            self.check_deadline()
        return cleaned

    def check_other_reason(self, cleaned):
        chosen = Reason.OTHER in cleaned.get("reasons", [])
        if not chosen:
            cleaned["other_reason"] = ""
            self.errors.pop("other_reason", None)
        elif not (cleaned.get("other_reason") or "other_reason" in self.errors):
            self.add_error("other_reason", "Enter the other reason")

    def check_telephone(self, cleaned):
        if not cleaned.get("wants_help"):
            cleaned["telephone"] = ""
            self.errors.pop("telephone", None)
        elif not (cleaned.get("telephone") or "telephone" in self.errors):
            self.add_error("telephone", "Enter the number on which we should ring")

    def check_statement(self, cleaned):
        """Nobody offers a role and says "not this year" for the same school."""
        statement = own_statement(self.person, self.sheet)
        for name in ["school", "others"]:
            value = cleaned.get(name) or []
            schools = [value] if name == "school" and value else value
            if statement and statement.school in schools:
                self.add_error(
                    name,
                    f"Your statement {statement.reference} offers something for "
                    f"{statement.school}. Leave that school out here, or withdraw the "
                    "statement first",
                )

    def check_deadline(self):
        """What was typed while the sheet closed is kept, and whom to ring is said."""
        if self.sheet.takes_statements_now(self.at):
            return
        late = [
            school
            for school in self.schools()
            if not self.sheet.takes_statements_now(self.at, school=school)
        ]
        if late:
            names = get_text_list([str(school) for school in late], "and")
            raise forms.ValidationError(
                f"It is too late for {names}: nothing has been sent. What you typed is "
                f"still here. Ring {settings.TEAM_NAME} on {settings.TEAM_TELEPHONE}",
                code="late",
            )

    def schools(self):
        """Every school named, each once, one's own first."""
        named = [self.cleaned_data["school"], *self.cleaned_data["others"]]
        return list(dict.fromkeys(named))

    def save(self, **fields):
        """Say it. Call ``is_valid`` first."""
        answers = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"school", "others"}
        }
        return NilReturn.objects.say(
            self.person, self.sheet, self.schools(), by=self.by, **answers, **fields
        )


def own_statement(person, sheet):
    """What the person offers to the sheet, still, if anything."""
    sent = Statement.objects.sent().filter(person=person, mi_sheet=sheet)
    return sent.offering().select_related("school").first()


def of_return(nil_return):
    """The answers as they were given."""
    rows = nil_return.schools.order_by("pk").select_related("school")
    standing = rows if nil_return.is_withdrawn else rows.standing()
    school, *others = [row.school for row in standing] or [None]
    names = ["name", "reasons", "other_reason", "wants_help", "telephone", "ask_again"]
    answers = {name: getattr(nil_return, name) for name in names}
    return answers | {"school": school, "others": others}


def of_person(person):
    """What somebody who comes back need not type again."""
    last = person.statements.exclude(school=None).select_related("school").first()
    last = last or person.nil_returns.first()
    known = {"name": last.name, "telephone": last.telephone} if last else {}
    listed = School.objects.choosable(timezone.localdate())
    school = getattr(last, "school", None)
    school = school or listed.filter(contacts__email=person.email).first()
    return known | {"school": school}
