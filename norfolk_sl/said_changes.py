"""Saying in the admin's history what a change was: what it had been, and what it is."""

import json

from django.contrib.admin.models import LogEntry
from django.db.models import Manager, Model, QuerySet

MOST = 200  # Letters of each that are kept: enough to know what it was.


class SaysChanges:
    """For a ModelAdmin: its history names what each field was, and what it is."""

    def construct_change_message(self, request, form, formsets, add=False):
        usual = super().construct_change_message(request, form, formsets, add)
        entry = LogEntry(change_message=json.dumps(usual))
        details = [f"{name}: {old} → {new}." for name, old, new in changed(form)]
        return " ".join([entry.get_change_message(), *details])


def changed(form):
    """Each field that was changed: its label, and both values in words."""
    for name in form.changed_data:
        field = form[name]
        old, new = form.initial.get(name), form.cleaned_data.get(name)
        choices = dict(getattr(field.field, "choices", None) or {})
        before, after = in_words(old, choices), in_words(new, choices)
        if before != after:
            yield field.label, before, after


def in_words(value, choices=()):
    if isinstance(value, QuerySet | Manager | list | tuple | set):
        each = sorted(in_words(one, choices) for one in value)
        return ", ".join(each) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, Model) and value in choices:
        value = choices[value]
    words = "" if value is None else " ".join(str(value).split())
    if not words:
        return "nothing"
    return f"“{words}”" if len(words) <= MOST else f"“{words[:MOST]}…”"
