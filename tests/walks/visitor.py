"""A browser without eyes, for walking through the portal."""

from io import StringIO

from django.core.management import call_command
from django.test import Client


class Visitor(Client):
    """Somebody who opens pages, and takes a failure for a page like any other."""

    def __init__(self, person=None, **kwargs):
        super().__init__(raise_request_exception=False, **kwargs)
        if person:
            self.force_login(person)

    def open(self, address):
        return self.get(address, follow=True)

    def send(self, address, **answers):
        return self.post(address, answers, follow=True)


def load(what):
    """The roles or the MI sheets that the portal brings along."""
    call_command(f"load_{what}", stdout=StringIO())
