"""What an adviser enters who leaves the school of a statement as it is."""

from django import forms

from norfolk_sl.text import printable


class SchoolNoteForm(forms.Form):
    """Why the school stays as it is."""

    use_required_attribute = False

    school_note = forms.CharField(
        label="Why the school stays as it is",
        help_text="The person reads it.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={
            "required": "Enter why the school stays as it is",
            "max_length": "Why the school stays must be 1,000 characters or fewer",
        },
    )

    def __init__(self, data=None):
        super().__init__(printable(data), label_suffix="")
