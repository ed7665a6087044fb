"""The two forms that bring an old sheet in: its page, and what was read in it."""

from django import forms

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable, tidy

from ..models import Link, MISheet
from ..old import OldSheet, Unreadable, as_text

MOST_BYTES = 500_000
MOMENTS = ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y"]
MOST_LINKS = 50


class OldPageForm(forms.Form):
    """A saved page or its text; ``sheet`` is what was read in it."""

    use_required_attribute = False

    text = forms.CharField(
        label="Text of the sheet",
        help_text="With its header, as it can be copied from a page or a document.",
        required=False,
        widget=forms.Textarea({"rows": 12}),
        max_length=MOST_BYTES,
    )
    file = forms.FileField(
        label="Or the saved page",
        help_text="An HTML or text file, up to 500 kB.",
        required=False,
        max_length=255,
        error_messages={"empty": "The file is empty. Select another"},
    )
    with_telephones = forms.BooleanField(
        label="Keep telephone numbers",
        help_text="They are those of people who have mostly left.",
        required=False,
    )

    def __init__(self, data=None, files=None):
        super().__init__(printable(data), files, label_suffix="")

    @property
    def problems(self):
        return problems(self)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError("The file must be smaller than 500 kB")
        return file

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["text"] or cleaned["file"]):
            self.add_error("text", "Enter the text of the sheet, or select its page")
        if not self.errors:
            self.read(cleaned["text"], cleaned["file"], cleaned["with_telephones"])
        return cleaned

    def read(self, text, file, with_telephones):
        if file:
            text = decode(file.read())
        try:
            text = tidy(as_text(text))
            self.sheet = OldSheet(text, with_telephones=with_telephones)
        except Unreadable as error:
            words = (
                f"{error} Select another, or enter its text without what is around it"
            )
            self.add_error("file" if file else "text", words)


def decode(content):
    """Pages of that time say in which characters they are, or do not, or are wrong."""
    for encoding in ["utf-8-sig", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


class OldSheetForm(forms.ModelForm):
    """What was read, to be put right; saving it makes a sheet that asks nothing."""

    use_required_attribute = False

    published_at = forms.DateTimeField(
        label="Published",
        help_text="Day and time, like 31/01/2014 12:00.",
        input_formats=MOMENTS,
        widget=forms.DateTimeInput(format=MOMENTS[0]),
        error_messages={
            "required": "Enter when it was published",
            "invalid": "Enter the day and time, like 31/01/2014 12:00",
        },
    )
    complete_by = forms.DateField(
        label="To be completed by",
        required=False,
        help_text="Empty if by no day.",
        error_messages={"invalid": "Enter the last day, like 28/03/2014"},
    )
    links = forms.CharField(
        label="Links",
        help_text="One a line: the words and, where it still leads somewhere, the "
        "address.",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=10_000,
    )

    class Meta:
        model = MISheet
        fields = [
            *["number", "title", "kind", "published_at", "complete_by"],
            *["contacts", "audience", "body", "note"],
        ]
        error_messages = {
            "number": {"required": "Enter its number"},
            "title": {"required": "Enter its title"},
            "kind": {"required": "Select its type"},
        }
        widgets = {
            name: forms.Textarea({"rows": rows})
            for name, rows in [("contacts", 2), ("note", 3)]
        }

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), label_suffix="", **kwargs)

    @property
    def problems(self):
        return problems(self)

    def clean_links(self):
        """A list of links, not yet saved. Raises which line is none."""
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines()]
        links = [link_in(line) for line in lines if line]
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(f"Links must be {MOST_LINKS} or fewer")
        for link in links:
            try:
                link.full_clean(exclude=["mi_sheet"])
            except forms.ValidationError:
                words = f"Make this link shorter, or leave its address out: {link}"
                raise forms.ValidationError(words[:200]) from None
        return links

    def save_copy(self, *, is_published):
        """The sheet with its links: to be read at once, or a draft with no day."""
        sheet = self.save(commit=False)
        sheet.takes_statements = sheet.takes_late = False
        sheet.remind_before = []
        if not is_published:
            sheet.published_at = None
        sheet.save()
        for order, link in enumerate(self.cleaned_data["links"]):
            link.mi_sheet, link.order = sheet, order
            link.save()
        return sheet


def link_in(line):
    """A line's words and address; an address alone is its own words."""
    words, _, last = line.rpartition(" ")
    if not last.startswith(("http://", "https://")):
        return Link(text=line)
    return Link(text=words or last[:150], url=last)
