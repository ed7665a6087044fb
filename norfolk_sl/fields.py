"""Form fields that the design system has and Django has not."""

from calendar import month_name
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date

WIDTHS = {"day": 2, "month": 2, "year": 4}


class GroupedCheckboxes(forms.CheckboxSelectMultiple):
    """Check boxes for choices that come in groups, each under its name."""


class NameField(forms.CharField):
    """The name of whoever answers a form."""

    def __init__(self, **kwargs):
        super().__init__(
            label="Your name",
            max_length=100,
            widget=forms.TextInput({"autocomplete": "name"}),
            error_messages={
                "required": "Enter your name",
                "max_length": "Your name must be 100 characters or fewer",
            },
            **kwargs,
        )


class DayInput(forms.MultiWidget):
    """
    A date in three boxes.

    A plain value under the field's own name is taken too: a date, or text such
    as 2014-03-28. What was typed is shown again as it was typed.
    """

    template_name = "govuk/day_input.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        box = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(dict.fromkeys(WIDTHS, box), attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        for box, width in zip(boxes, WIDTHS.values(), strict=True):
            classes = box["attrs"].get("class", "govuk-input")
            box["attrs"]["class"] = (
                f"{classes} govuk-date-input__input govuk-input--width-{width}"
            )
        return context

    def decompress(self, value):
        if isinstance(value, str):
            value = parse_iso(value) or value
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return [value or "", "", ""]

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        if any(typed) or name not in data:
            return [text or "" for text in typed]
        return self.decompress(data[name])

    def value_omitted_from_data(self, data, files, name):
        omitted = super().value_omitted_from_data(data, files, name)
        return omitted and name not in data


class DayField(forms.DateField):
    """
    A date typed in three boxes; the month may be a number or a name.

    ``called`` begins the sentences about mistakes: "The first day must …".
    """

    widget = DayInput

    def __init__(self, *, called="The date", **kwargs):
        self.called = called
        super().__init__(**kwargs)

    def to_python(self, value):
        if not isinstance(value, list):
            return super().to_python(value)
        typed = [str(text).strip() for text in value]
        missing = [part for part, text in zip(WIDTHS, typed, strict=True) if not text]
        if len(missing) == len(WIDTHS):
            return None
        if missing:
            wanted = " and a ".join(missing)
            self.refuse(f"must include a {wanted}", "incomplete")
        return self.day_of(*typed)

    def day_of(self, day, month, year):
        if len(year) != 4:
            self.refuse("must have a year of 4 numbers, like 2027", "year")
        try:
            return date(int(year), number_of(month), int(day))
        except (ValueError, OverflowError):
            self.refuse("must be a real date, like 27 3 2027", "invalid")

    def refuse(self, what, code):
        raise ValidationError(f"{self.called} {what}", code=code)

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


def parse_iso(text):
    try:
        return parse_date(text)
    except ValueError:
        return None


def number_of(month):
    """4 for 4, 04, Apr and April; raises ValueError for what is no month."""
    if month.isdecimal():
        return int(month)
    names = [name.lower() for name in month_name]
    [number] = [n for n, name in enumerate(names) if is_short_for(month, name)]
    return number


def is_short_for(text, name):
    return len(text) >= 3 and name.startswith(text.lower())
