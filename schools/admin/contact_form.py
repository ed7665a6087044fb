"""The form for a file of addresses, which is read and looked at, and kept nowhere."""

from django import forms
from django.core import signing

from norfolk_sl.govuk import problems

from ..contact_file import ContactFile, NotContacts

MOST_BYTES = 500_000
SECONDS = 60 * 60  # from the preview to the press of the button
SALT = "schools.contacts"


class FileForm(forms.Form):
    """A file, and whether what it no longer has goes."""

    use_required_attribute = False

    file = forms.FileField(
        label="CSV file",
        help_text="The first line names the columns: URN or trust, kind (head, office, "
        "chair or trust), e-mail and, if you have it, name. Saved from a spreadsheet "
        "as CSV, up to 500 kB.",
        max_length=255,
        error_messages={
            "required": "Select a file",
            "missing": "Select a file",
            "invalid": "Select a file",
            "empty": "The file is empty. Select another",
            "max_length": "The name of the file is too long. Rename it",
        },
    )
    removing = forms.BooleanField(
        label="Remove addresses that the file no longer has",
        help_text="Only of each kind that it has for a school or a trust: a file of "
        "heads removes earlier heads of its schools, and no office.",
        required=False,
    )

    def __init__(self, data=None, files=None, *, may_remove, length=0):
        super().__init__(data, files, label_suffix="")
        if not may_remove:
            del self.fields["removing"]
        if length > MOST_BYTES:  # Then the file may have been left outside.
            self.fields["file"].error_messages["required"] = self.too_large

    too_large = "The file must be smaller than 500 kB"

    @property
    def problems(self):
        return problems(self)

    def clean_file(self):
        """The file as it was understood. Raises what is wrong with it, in words."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(self.too_large, code="too_large")
        try:
            return ContactFile(file.read())
        except NotContacts as error:
            raise forms.ValidationError(f"{error} Select another", code="not") from None

    def kept(self, person):
        """What the preview carries, so that nothing of it lies about here meanwhile."""
        facts = {
            "by": str(person.pk),
            "text": self.cleaned_data["file"].text,
            "name": self.files["file"].name,
            "removing": self.cleaned_data.get("removing", False),
        }
        return signing.dumps(facts, salt=SALT, compress=True)


def unpack(kept, person):
    """What ``kept`` was made of, by the same person within the hour; or None."""
    try:
        facts = signing.loads(kept, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return facts if facts["by"] == str(person.pk) else None
