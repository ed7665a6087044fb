"""All that must be answered before a statement is sent, on one page."""

from itertools import chain

from django import forms
from django.utils.choices import flatten_choices

from norfolk_sl.spam import OpenToAll
from norfolk_sl.text import printable
from people.forms import email_field

from .journey import Journey
from .pages import AboutYouPage, Page


class AddressForm(OpenToAll, forms.Form):
    """Where the code goes. Sending it is what is counted."""

    is_counted = False
    use_required_attribute = False

    email = email_field(
        label="Your e-mail address",
        help_text="We send a code to it, and later our answer.",
    )

    def __init__(self, data=None):
        super().__init__(printable(data))

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class Parts:
    """Several forms that are one to templates and to error summaries."""

    @property
    def parts(self) -> list[forms.BaseForm]:
        raise NotImplementedError

    def __iter__(self):
        return chain.from_iterable(self.parts)

    @property
    def errors(self):
        return [part for part in self.parts if part.errors]

    def non_field_errors(self):
        return list(chain.from_iterable(part.non_field_errors() for part in self.parts))

    def is_valid(self):
        return not self.errors


class OnePage(Parts):
    """
    The pages of a statement that are no extras, one below another.

    Each part is the page that the longer way has, by its slug, but for the
    school, which is known; ``address`` is there if somebody has still to sign in.
    """

    you_page: type[Page] = AboutYouPage

    def __init__(self, statement, data=None, *, asks_address=False):
        self.statement = statement
        self.pages = {}
        for step in Journey(statement).steps:
            if not step.is_extra:
                page = self.you_page if step.slug == "you" else step.page
                self.pages[step.slug] = page(data, instance=statement)
        self.address = AddressForm(data) if asks_address else None

    @property
    def parts(self):
        you, *others = self.pages.values()
        return [you, *filter(None, [self.address]), *others]

    def __getitem__(self, slug):
        return self.pages[slug]

    def holds(self, school):
        """Whether the statement says just what was typed, for this school."""
        is_same = not any(page.has_changed() for page in self.pages.values())
        return is_same and self.statement.school_id == school.pk

    def save(self, *, by):
        for page in self.pages.values():
            page.save(by=by)

    def rows(self):
        """The questions that were answered, and what was typed, in words."""
        fields = chain.from_iterable(self.pages.values())
        rows = [(field.label, in_words(field)) for field in fields]
        return [row for row in rows if row[1]]


def in_words(field):
    """What is in a field of a form, as its reader would say it."""
    value = field.value()
    if choices := getattr(field.field, "choices", None):
        names = {str(key): str(name) for key, name in flatten_choices(choices)}
        values = value if isinstance(value, list) else [value]
        return "\n".join(names[str(each)] for each in values if str(each) in names)
    if isinstance(value, list):
        return " ".join(str(part) for part in value if part)
    return value or ""
