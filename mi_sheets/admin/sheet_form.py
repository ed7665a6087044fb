"""The form in which editors write an MI sheet."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.utils.text import get_text_list

from norfolk_sl.text import printable
from schools.models import School

from ..models import MISheet
from ..rounds import validate_rounds


class RoundsField(forms.CharField):
    """Whole numbers with commas between them: 10, 3 is a list."""

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value):
        """A list, the greatest first; what is no list of numbers is refused later."""
        parts = super().to_python(value).replace(",", " ").split()
        if not all(part.isdecimal() and len(part) < 5 for part in parts):
            validate_rounds(None)
        return sorted({int(part) for part in parts}, reverse=True)

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != data


class NumbersField(forms.CharField):
    """Sheets by their numbers: 67/18, 180/16 is two of them."""

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(sheet.number for sheet in value)

    def clean(self, value):
        """The sheets. Raises which numbers no sheet has."""
        numbers = set(super().clean(value).upper().replace("MI", " ").split())
        numbers = {number.strip(",;.") for number in numbers} - {""}
        found = list(MISheet.objects.filter(number__in=numbers))
        missing = sorted(numbers - {sheet.number for sheet in found})
        if missing:
            words = get_text_list([name[:20] for name in missing[:5]], "and")
            raise forms.ValidationError(
                f"No sheet here has the number {words}. Add that sheet first, or leave "
                "the number out."
            )
        return found

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "")


class MISheetForm(forms.ModelForm):
    remind_before = RoundsField(
        label="Remind",
        required=False,
        help_text=MISheet._meta.get_field("remind_before").help_text,
    )
    asks = forms.MultipleChoiceField(
        label="Whom it asks",
        choices=School.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Every open school of these kinds is expected to answer.",
    )

    follows = NumbersField(
        label="Follows up",
        required=False,
        max_length=200,
        help_text=MISheet._meta.get_field("follows").help_text,
    )

    class Meta:
        model = MISheet
        exclude: list[str] = []
        widgets = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "contacts": AdminTextareaWidget({"rows": 2}),
            "audience": AdminTextareaWidget({"rows": 2}),
        }

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(printable(data), *args, **kwargs)

    def clean_follows(self):
        follows = self.cleaned_data["follows"]
        if self.instance in follows:
            raise forms.ValidationError("A sheet does not follow itself up.")
        return follows
