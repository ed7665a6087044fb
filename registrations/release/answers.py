"""What whoever is asked fills in: an answer, and the rate for a sum."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from norfolk_sl.fields import DayField
from norfolk_sl.spam import OpenToAll
from norfolk_sl.text import printable

from .forms import not_after_today
from .states import Body, State

MAX_TEXT = 1000

# How each body says it, in the order in which it is offered.
CHOICES = {
    Body.HEAD: {
        State.AGREED: "I agree",
        State.QUESTION: "I have a question first",
        State.DECLINED: "I do not agree",
    },
    Body.BOARD: {
        State.AGREED: "We agree",
        State.CONSIDERING: "The board considers this at a meeting",
        State.SUPPORTED: "I support this; the board has not decided yet",
        State.QUESTION: "I have a question first",
        State.DECLINED: "We do not agree",
    },
    Body.TRUST: {
        State.AGREED: "We agree",
        State.CONSIDERING: "The trust considers this at a meeting",
        State.SUPPORTED: "I support this; the trust has not decided yet",
        State.QUESTION: "I have a question first",
        State.DECLINED: "We do not agree",
    },
    Body.REFEREE: {
        State.AGREED: "I support this",
        State.QUESTION: "I have a question first",
        State.DECLINED: "I do not support this, or would rather not say",
    },
}

# What goes with each answer, and nothing else.
DETAILS = {
    State.AGREED: ["agreed_on", "minute"],
    State.CONSIDERING: ["considers_on"],
    State.SUPPORTED: [],
    State.QUESTION: ["question"],
    State.DECLINED: ["reason"],
}
NEEDED = ["considers_on", "question", "reason"]


def text_field(label, help_text, required, called):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": required,
            "max_length": f"{called} must be {MAX_TEXT:,} characters or fewer",
        },
    )


class AnswerForm(OpenToAll, forms.Form):
    """An answer to one agreement, and what goes with the answer that is chosen."""

    use_required_attribute = False

    answered_by = forms.CharField(
        label="Your name and position",
        help_text="Such as Sam Sample, chair of governors.",
        max_length=120,
        error_messages={
            "required": "Enter your name and position",
            "max_length": "Your name and position must be 120 characters or fewer",
        },
    )
    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select your answer",
            "invalid_choice": "Select your answer",
        },
    )
    agreed_on = DayField(
        label="Day of the meeting (optional)", called="The day of the meeting"
    )
    minute = forms.CharField(
        label="Number of the minute (optional)",
        max_length=50,
        error_messages={
            "max_length": "The number of the minute must be 50 characters or fewer"
        },
    )
    words = text_field(
        "What should our advisers know? (optional)",
        "What you have seen, in a few sentences.",
        "",
        "What our advisers should know",
    )
    considers_on = DayField(
        label="Day of the meeting",
        help_text="You can answer here again afterwards.",
        called="The day of the meeting",
        error_messages={"required": "Enter the day of the meeting"},
    )
    question = text_field("Your question", "", "Enter your question", "Your question")
    reason = text_field("Why not?", "", "Enter a reason", "Your reason")

    def __init__(self, data=None, *, agreement):
        super().__init__(printable(data), label_suffix="")
        self.agreement = agreement
        self.body = Body(agreement.body)
        answers = CHOICES[self.body]
        self.details = {state: self.details_of(state) for state in answers}
        used = [name for names in self.details.values() for name in names]
        for name in set(self.fields) - {*used, "answered_by", "answer", "message"}:
            del self.fields[name]
        self.fields["answer"].label = "What do you answer?"
        self.fields["answer"].choices = list(answers.items())
        self.fields["answer"].widget.reveals = self.details
        self.order_fields(["answer", *used, "answered_by"])
        for name in used:
            self.fields[name].required = False
        self.say_who_reads()
        self.fill_in()

    def details_of(self, state):
        if state == State.AGREED and not self.body.meets:
            return ["words"] if self.body == Body.REFEREE else []
        return DETAILS[state]

    def say_who_reads(self):
        """Above each box who will read it, and what it should leave out."""
        name = self.agreement.statement.name
        law = "It may have to be shown to somebody who asks for it by law."
        if self.body == Body.REFEREE:
            readers = f"Our advisers read it, and {name} does not. {law}"
            self.fields["words"].help_text += f" {readers}"
            asks = "Our team reads it, and writes to you."
        else:
            readers = (
                f"Our advisers read it, and we do not show it to {name}: please tell "
                f"them yourself. {law}"
            )
            asks = f"{name} and our team read it, and get in touch with you."
        self.fields[
            "reason"
        ].help_text = f"A sentence is enough. Leave out anybody’s health. {readers}"
        self.fields["question"].help_text = asks

    def fill_in(self):
        agreement = self.agreement
        known = [agreement.name, agreement.position]
        self.initial = {
            "answered_by": agreement.answered_by or ", ".join(filter(None, known)),
            "agreed_on": agreement.agreed_on,
            "minute": agreement.minute,
        }

    def clean(self):
        """Require what the answer needs, and forget what belongs to another."""
        cleaned = super().clean()
        chosen = self.details.get(cleaned.get("answer", ""), [])
        for names in self.details.values():
            for name in set(names) - set(chosen):
                self.errors.pop(name, None)
        for name in chosen:
            if name in NEEDED and name not in self.errors and not cleaned.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def clean_agreed_on(self):
        return not_after_today(self.cleaned_data["agreed_on"])

    def clean_considers_on(self):
        day = self.cleaned_data["considers_on"]
        today = timezone.localdate()
        if day and not today <= day <= today + timedelta(days=730):
            raise forms.ValidationError(
                "The day of the meeting must be today or later, within two years"
            )
        return day

    def said(self):
        """What was answered, as an agreement keeps it."""
        state = State(self.cleaned_data["answer"])
        names = self.details[state]
        said = {name: self.cleaned_data[name] for name in names}
        if "words" in said:
            said["reason"] = said.pop("words")
        return {"state": state, "answered_by": self.cleaned_data["answered_by"], **said}


class PoundsField(forms.DecimalField):
    """An amount as people type it, with or without its sign."""

    def to_python(self, value):
        text = str(value or "").replace("£", "").replace(",", "").strip()
        return super().to_python(text or None)


class RateForm(forms.Form):
    """What a day of supply costs the school, for the sum. It is kept nowhere."""

    use_required_attribute = False

    rate = PoundsField(
        label="What does a day of supply cost your school?",
        help_text="In pounds, such as 220. We do not keep it.",
        min_value=1,
        max_value=5000,
        decimal_places=2,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}
        ),
        error_messages={
            "required": "Enter what a day of supply costs your school",
            "invalid": "Enter the cost of a day in pounds, like 220",
            "min_value": "The cost of a day must be £1 or more",
            "max_value": "The cost of a day must be £5,000 or less",
            "max_decimal_places": "Enter the cost of a day in pounds, like 220",
        },
    )

    def __init__(self, data=None):
        data = data if data and "rate" in data else None
        super().__init__(printable(data), label_suffix="")
