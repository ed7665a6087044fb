"""What an adviser fills in: an answer to each role offered, and one message."""

from hashlib import sha256

from django import forms
from django.conf import settings

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from .. import emails
from ..desk import Answer
from ..status import NEED_NOTE, Status

CHOICES = {
    Status.LISTED: f"Put on the {settings.COUNTY_NAME} list, subject to checks",
    Status.RESERVE: "Put on the reserve list",
    Status.SUPPORTED: "Support the application",
    Status.ENCOURAGED: "Encourage to apply",
    Status.NOTED: "Note it, and help to take it forward",
    Status.QUERIED: "Ask a question",
    Status.NOT_THIS_TIME: "Not this time",
}
MAX_NOTE = 2000
MAX_TEXT = 20000
GREATEST_VERSION = 2**31 - 1  # As large as its column.


class AnswerForm(forms.Form):
    """An adviser's answer to one role."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        label="Outcome", required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Note to the person",
        help_text="They read it in our message. Needed for a question, and for “not "
        "this time”.",
        required=False,
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
    )
    signatory = forms.CharField(
        label="Who signs our letter of support?",
        help_text="Name and post. Needed if we support the application.",
        required=False,
        max_length=100,
    )

    def __init__(self, data=None, *, interest, **kwargs):
        self.interest = interest
        super().__init__(data, prefix=interest.slug, label_suffix="", **kwargs)
        name = interest.short_name
        outcomes = [(status, CHOICES[status]) for status in interest.outcomes]
        self.fields["outcome"].choices = [("", "Decide later"), *outcomes]
        self.fields["outcome"].error_messages["invalid_choice"] = (
            f"{name}: select one of the answers shown"
        )
        self.fields["note"].error_messages["max_length"] = (
            f"{name}: your note must be {MAX_NOTE:,} characters or fewer"
        )
        self.fields["signatory"].error_messages["max_length"] = (
            f"{name}: who signs must be 100 characters or fewer"
        )
        if Status.SUPPORTED not in interest.outcomes:
            del self.fields["signatory"]

    def clean(self):
        cleaned = super().clean()
        name = self.interest.short_name
        outcome, note = cleaned.get("outcome"), cleaned.get("note")
        if note and outcome == "":
            self.add_error("outcome", f"{name}: select an answer, or clear your note")
        if outcome in NEED_NOTE and note == "":
            asking = outcome == Status.QUERIED
            what = "your question" if asking else "why not, and what could change it"
            self.add_error("note", f"{name}: enter {what}")
        if outcome == Status.SUPPORTED and cleaned.get("signatory") == "":
            self.add_error(
                "signatory", f"{name}: enter who signs our letter of support"
            )
        return cleaned

    def answer(self):
        """What was answered, if anything."""
        status = self.cleaned_data["outcome"]
        if not status:
            return None
        is_signed = status == Status.SUPPORTED
        signatory = self.cleaned_data["signatory"] if is_signed else ""
        return Answer(self.interest, status, self.cleaned_data["note"], signatory)


class DeskForm(forms.Form):
    """A form about a statement as the adviser read it, which is its version."""

    use_required_attribute = False

    version = forms.IntegerField(
        min_value=0,
        max_value=GREATEST_VERSION,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"],
            "Open the statement again from the queue, then decide",
        ),
    )

    def __init__(self, data=None, *, statement, typed=None):
        """``typed`` is kept, and shown to be saved over what is there now."""
        self.statement = statement
        initial = printable(typed.dict()) if typed else {}
        super().__init__(
            printable(data),
            initial=initial | {"version": statement.version},
            label_suffix="",
        )

    @property
    def is_outdated(self):
        """Whether the statement has changed since the adviser read it."""
        return self.data.get("version") != str(self.statement.version)


class AnswersForm(DeskForm):
    """
    An answer to each role that awaits one, and the words of the message.

    The message is written from the answers, unless the adviser has changed its
    words. If answers change after that, it has to be looked at again.
    """

    text = forms.CharField(
        label="Message to the person",
        help_text="One message about every role you answer. Leave it empty, and it is "
        "written from your answers when you save.",
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 80}),
        error_messages={
            "max_length": f"The message must be {MAX_TEXT:,} characters or fewer"
        },
    )
    written = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, statement, typed=None):
        super().__init__(data, statement=statement, typed=typed)
        self.fresh_text = ""
        self.interests = list(statement.interests.select_related("role"))
        self.parts = [
            AnswerForm(self.data if self.is_bound else None, interest=interest)
            for interest in self.interests
            if interest.status == Status.WAITING
        ]
        undone = {} if self.is_bound or typed else statement.undone_answers()
        for part in self.parts:
            for name in part.fields:
                part.initial[name] = self.initial.get(part.add_prefix(name), "")
            if event := undone.get(part.interest.pk):
                part.initial |= {"outcome": event.status, "note": event.note}

    @property
    def problems(self):
        """Every error, in the order of the page, and the input to go to."""
        return [each for form in [*self.parts, self] for each in problems(form)]

    def is_valid(self):
        return super().is_valid() and not self.problems

    def answers(self):
        given = [part.answer() for part in self.parts]
        return [answer for answer in given if answer]

    def clean(self):
        cleaned = super().clean()
        if any(part.errors for part in self.parts):
            return cleaned
        if self.answers():
            self.check_text()
        elif self.parts:
            self.parts[0].add_error("outcome", "Select an answer to at least one role")
        return cleaned

    def check_text(self):
        """Use the words typed if they still fit the answers, or else fresh ones."""
        text, written = self.cleaned_data.get("text"), self.cleaned_data["written"]
        if text is None:
            return  # It has an error of its own.
        answers = [*self.statement.untold_answers(), *self.answers()]
        self.fresh_text = emails.answer_text(self.statement, answers)
        if not text or digest(text) == written:
            self.cleaned_data["text"] = self.data["text"] = self.fresh_text
        elif written not in {"", digest(self.fresh_text)}:
            self.add_error(
                "text",
                "Read your message again: you have changed answers or notes since it "
                "was written. Then save, or empty the box to have it written afresh",
            )
        self.data["written"] = digest(self.fresh_text)

    def is_repeated_by(self, adviser):
        """Whether all that is posted was saved already, by a first click."""
        posted = [(i, *self.posted(i)) for i in self.interests]
        posted = [each for each in posted if each[1]]
        return bool(posted) and all(
            interest.status == outcome
            and interest.note == note
            and interest.events.last().by == adviser
            for interest, outcome, note in posted
        )

    def posted(self, interest):
        data = self.data if self.is_bound else self.initial
        note = data.get(f"{interest.slug}-note", "").strip()
        return data.get(f"{interest.slug}-outcome", ""), note

    def leftovers(self):
        """What was typed about roles that somebody else has answered meanwhile."""
        open_now = {part.interest for part in self.parts}
        for interest in self.interests:
            outcome, note = self.posted(interest)
            if interest not in open_now and (outcome or note):
                yield interest, CHOICES.get(outcome, "Decide later"), note


class MessageForm(DeskForm):
    """The message that waits to be sent."""

    body = forms.CharField(
        label="The message, as it will be sent",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 20, "cols": 80}),
        error_messages={
            "required": "Enter the message",
            "max_length": f"The message must be {MAX_TEXT:,} characters or fewer",
        },
    )

    def __init__(self, data=None, *, statement, typed=None, message=None):
        super().__init__(data, statement=statement, typed=typed)
        if message:
            self.initial["body"] = message.body

    @property
    def problems(self):
        return problems(self)


def digest(text):
    """A short sign of a text, by which to know it again."""
    return sha256(text.encode()).hexdigest()[:16]
