"""
Invitations: an address at which one school can answer one call.

It names the school and the sheet, which are public, and no person. So it has
no secret in it, signs nobody in, and may be printed, passed on and opened twice.

What somebody types there before there is a person to save it for is kept in the
session of that browser until it is sent: for an hour, and no more than anybody
types. Of those who sign in there, only the address that was typed finds it.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from norfolk_sl.spam import LEAST, shown_at
from people.typing import MOST
from schools.models import School

from .models import Statement

KEY = "invited"
SECONDS = 60 * 60
NOT_KEPT = ["csrfmiddlewaretoken", "writer", "message", "message_shown"]


def invitation_url(sheet, school):
    """The whole address, for an e-mail or a letter."""
    return settings.PORTAL_URL + Invited(sheet, school).path


@dataclass(frozen=True)
class Invited:
    """A school that may answer a sheet, and what was typed for it in a browser."""

    sheet: MISheet
    school: School

    def path_of(self, name):
        args = [self.sheet.slug, self.school.urn]
        return reverse(f"registrations:{name}", args=args)

    @property
    def path(self):
        return self.path_of("invited")

    @property
    def code_path(self):
        return self.path_of("invited_code")

    @property
    def is_open(self):
        return self.is_open_at(timezone.now())

    def is_open_at(self, moment):
        return self.sheet.takes_statements_now(moment, school=self.school)

    @property
    def deadline(self):
        return self.sheet.deadline_for(self.school)

    def new_statement(self):
        return Statement(mi_sheet=self.sheet, school=self.school)

    def keep(self, request, typed, *, email):
        """
        Keep what was typed, in place of what was. Answers whether it could be.

        What others have left behind goes with their sessions, which have ended.
        """
        data = typed.copy()
        for name in NOT_KEPT:
            data.pop(name, None)
        text = data.urlencode()
        if len(text) > MOST:
            return False
        request.session.clear_expired()
        request.session[KEY] = {
            "path": self.path,
            "school": str(self.school),
            "sheet": str(self.sheet),
            "email": email,
            "typed": text,
            "at": time.time(),
        }
        return True

    def typed(self, request):
        """What was typed, as a form takes it; or None."""
        note = kept_note(request)
        if not note or note["path"] != self.path:
            return None
        data = QueryDict(note["typed"], mutable=True)
        data["email"] = note["email"]
        data["message_shown"] = shown_at(time.time() - LEAST)
        return data


def kept_note(request):
    """What is kept, if this is still its hour and its reader: see ``keep``."""
    note = request.session.get(KEY)
    if not note or time.time() - note["at"] > SECONDS:
        return None
    is_theirs = request.user.is_anonymous or request.user.email == note["email"]
    return note if is_theirs else None


def forget(request):
    request.session.pop(KEY, None)
