"""The first page: who writes, and for which school."""

from django import forms

from ..models import Statement
from .page import Page


class YouPage(Page):
    class Meta:
        model = Statement
        fields = ["name", "telephone", "position", "school"]
        labels = {
            "name": "Your name",
            "telephone": "Telephone number",
            "position": "Your position",
        }
        help_texts = {
            "telephone": "Where an adviser can reach you, if something is unclear.",
        }
        error_messages = {
            "name": {"required": "Enter your name"},
            "telephone": {
                "required": "Enter your telephone number",
            },
            "position": {"required": "Select your position"},
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
