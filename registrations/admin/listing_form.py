"""One person on the list, as the team keeps it."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

from mi_sheets.admin.extensions import TypedSchoolField
from norfolk_sl.text import printable

from ..models import Listing

OVERTAKEN = (
    "Somebody changed this after you opened it, so nothing of what you did now has "
    "been saved. Open it again, read it, then make your change."
)


class ListingForm(forms.ModelForm):
    """It is refused if somebody has saved the same line since it was opened."""

    as_read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    school = TypedSchoolField(
        label="School",
        help_text="Its name, URN or postcode.",
        required=False,
        widget=AdminTextInputWidget,
    )

    class Meta:
        model = Listing
        fields = [
            "name",
            "email",
            "telephone",
            "role",
            "school",
            "days_per_term",
            "days_used",
            "available_from",
            "reach",
            "release_agreed_on",
            "checks_seen_on",
            "started_on",
            "review_by",
            "left_on",
        ]
        help_texts = {
            "days_used": "Count them up as they are given; put 0 when a term begins.",
            "checks_seen_on": "The day when you saw the checks. Keep no copy of them, "
            "here or elsewhere. Your name is put beside it.",
        }
        error_messages = {
            "name": {"required": "Enter a name"},
            "role": {"required": "Select a role"},
            "started_on": {"required": "Enter the day when it began"},
        }

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(printable(data), *args, **kwargs)
        if "as_read" in self.fields:
            self.initial["as_read"] = self.instance.version
        if self.instance.pk and "school" in self.fields:
            self.fields["school"].kept = self.instance.school

    def clean(self):
        """Of two who save at once the second waits here, and is refused."""
        cleaned = super().clean()
        if self.instance.pk:
            locked = Listing.objects.select_for_update().filter(pk=self.instance.pk)
            now = locked.values_list("version", flat=True).first()
            if now != cleaned.get("as_read"):
                raise forms.ValidationError(OVERTAKEN, code="overtaken")
        started, left = cleaned.get("started_on"), cleaned.get("left_on")
        if started and left and left < started:
            self.add_error("left_on", "The day of leaving must not be before the start")
        return cleaned
