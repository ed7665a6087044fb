from django import forms

from norfolk_sl.text import printable

LONGEST = 100


class SearchForm(forms.Form):
    """What to look for. It is asked once the address has a query, even an empty one."""

    use_required_attribute = False

    q = forms.CharField(
        label="What are you looking for?",
        max_length=LONGEST,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": "Enter what you are looking for",
            "max_length": f"What you are looking for must be {LONGEST} characters or "
            "fewer",
        },
    )

    def __init__(self, data):
        super().__init__(printable(data))
        self.is_bound = "q" in data
