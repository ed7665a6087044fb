"""
Asking for a school: a text box, with comfort where there is JavaScript.

Without it the form comes back with the schools that may be meant, to choose
from. A school that is not on the register has a box of its own.
"""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils import timezone
from django.utils.formats import date_format

from .models import School
from .names import searchable
from .querysets import urn_in

MOST = 20


class SchoolPicker(forms.TextInput):
    """
    A text box, and radio buttons for the schools that its text may mean.

    The choice counts only for the text that it was offered for: whoever types
    something else searches again.
    """

    template_name = "schools/picker.html"
    matches: list[School] = []
    has_more = False

    def value_from_datadict(self, data, files, name):
        typed = data.get(name)
        is_same = typed is not None and typed == data.get(f"{name}_asked")
        return (is_same and data.get(f"{name}_choice")) or typed

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        offered = {"matches": self.matches, "has_more": self.has_more}
        context["widget"].update(offered)
        return context

    def first_input(self, auto_id):
        """Where an error's link leads: to the choice, if there is one."""
        return f"{auto_id}_choice_0" if self.matches else auto_id


class SchoolField(forms.CharField):
    """
    A school by its name, URN or postcode; its value is the school.

    ``kept`` is the school that was saved: it is taken although it has closed.
    """

    widget = SchoolPicker
    kept = None
    default_error_messages = {
        "required": "Enter your school’s name, URN or postcode",
        "max_length": "What you enter for your school must be 300 characters or fewer",
        "several": "Select your school",
        "none": "We cannot find your school. Try part of its name, its postcode or "
        "its URN, or use the box “My school is not listed”",
        "closed": "%(school)s closed on %(day)s. Enter the school that took its place",
        "closed_some_time": "%(school)s has closed. Enter the school that took its "
        "place",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 300)
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        attrs = {"autocomplete": "off", "spellcheck": "false"}
        return super().widget_attrs(widget) | attrs

    def prepare_value(self, value):
        """A school as one could have typed it: a key, as forms of models have it."""
        if isinstance(value, int):
            value = self.saved(value)
        elif isinstance(value, str) and urn_in(value):
            value = School.objects.filter(urn=urn_in(value)).first() or value
        return value.described if isinstance(value, School) else value

    def saved(self, key):
        if self.kept and self.kept.pk == key:
            return self.kept
        return School.objects.filter(pk=key).first()

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return None
        if self.kept and urn_in(words) == self.kept.urn:
            return self.kept
        choosable = School.objects.choosable(timezone.localdate())
        matches = list(choosable.matching(words)[: MOST + 1])
        return self.the_one(matches, words) or self.refuse(matches, words)

    def the_one(self, matches, words):
        """The only match, or the only one whose name was typed in full."""
        if len(matches) > 1:
            name = searchable(words)
            matches = [school for school in matches if school.search_name == name]
        return matches[0] if len(matches) == 1 else None

    def refuse(self, matches, words):
        self.widget.matches = matches[:MOST]
        self.widget.has_more = len(matches) > MOST
        if matches:
            raise self.problem("several")
        raise self.problem_with_closed(words) or self.problem("none")

    def problem_with_closed(self, words):
        """What there is to say if a school was meant that is no more."""
        ours = School.objects.of_la(settings.LA_CODE)
        closed = ours.filter(status=School.Status.CLOSED).matching(words)
        school = self.the_one(list(closed[: MOST + 1]), words)
        if not school:
            return None
        if not school.closed_on:
            return self.problem("closed_some_time", school=school)
        day = date_format(school.closed_on)
        return self.problem("closed", school=school, day=day)

    def problem(self, code, **params):
        return ValidationError(self.error_messages[code], code=code, params=params)


class SchoolQuestion(forms.BaseForm, metaclass=DeclarativeFieldsMetaclass):
    """
    The question for one's school, for a form of a model with both columns.

    Name ``school`` and ``school_unlisted`` among the form's fields, and put
    this class first among its bases. When the form is valid, just one of the
    two has a value: ``school`` a school, or ``school_unlisted`` a name.
    """

    instance: Any

    school = SchoolField(
        label="Your school",
        help_text="Enter its name, URN or postcode.",
    )
    school_unlisted = forms.CharField(
        label="My school is not listed",
        help_text="If so, its name and where it is. Otherwise leave this empty.",
        max_length=150,
        error_messages={
            "max_length": "The name of your school must be 150 characters or fewer"
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.picker.kept = self.instance.school
        self.picker.required = False
        self.fields["school_unlisted"].required = False

    @property
    def picker(self) -> SchoolField:
        return cast(SchoolField, self.fields["school"])

    def clean(self):
        """Let a name for a school not listed stand in for a school not found."""
        super().clean()
        school = self.cleaned_data.get("school")
        unlisted = self.cleaned_data.get("school_unlisted")
        if school and unlisted:
            self.add_error(
                "school_unlisted", "Clear this box, or the one for a school we list"
            )
        elif unlisted:
            self.errors.pop("school", None)
            self.picker.widget.matches = []
            self.cleaned_data["school"] = None
        elif not (school or self.errors.keys() & {"school", "school_unlisted"}):
            self.add_error("school", self.picker.problem("required"))
        return self.cleaned_data
