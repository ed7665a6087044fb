"""What the archive of sheets asks, by GET: an address with answers can be kept."""

from django import forms

from norfolk_sl.text import printable

from .models import MISheet


class ArchiveForm(forms.Form):
    """Which sheets to show. What is not understood is left out, and said to be."""

    use_required_attribute = False

    kind = forms.ChoiceField(label="Type", required=False)
    year = forms.TypedChoiceField(
        label="Year", required=False, coerce=int, empty_value=None
    )

    def __init__(self, data, sheets):
        super().__init__(printable(data))
        self.sheets = sheets
        years = [(year, str(year)) for year in sheets.years()]
        self.fields["kind"].choices = [("", "Every type"), *MISheet.Kind.choices]
        self.fields["year"].choices = [("", "Every year"), *years]
        for field in self.fields.values():
            words = f"Select an answer to “{field.label}” from the list"
            field.error_messages["invalid_choice"] = words

    @property
    def found(self):
        self.is_valid()
        return self.sheets.of(**self.cleaned_data)
