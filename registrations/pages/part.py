"""Some questions of a page that belong together and are saved in their own way."""

from django import forms


class Part:
    """
    Adds its questions to a page, checks and saves them, and says them in words.

    A page has its parts in the order in which it shows them.
    """

    def __init__(self, page):
        self.page = page
        self.record = page.instance
        self.fields: dict[str, forms.Field] = {}
        self.initial: dict[str, object] = {}

    def clean(self):
        """Look at several answers at once: errors go to the page."""

    def answer(self, name):
        return self.page.cleaned_data.get(name)

    def save(self):
        """Save what is valid, and leave the rest as it was."""

    def rows(self):
        return []
