"""Who can be asked to agree, and where an agreement can stand."""

from datetime import timedelta

from django.db import models


class Body(models.TextChoices):
    HEAD = "head", "Headteacher"
    BOARD = "board", "Governing board"
    TRUST = "trust", "Academy trust"
    REFEREE = "referee", "Referee"

    @property
    def yours(self):
        """As its writer is asked about it: your governing board, a referee."""
        return "a referee" if self == Body.REFEREE else f"your {self.label.lower()}"

    @property
    def meets(self):
        """Whether it decides at a meeting, with a minute."""
        return self in {Body.BOARD, Body.TRUST}


class State(models.TextChoices):
    DECLARED = "declared", "Declared, not confirmed"
    ASKED = "asked", "Asked"
    CONSIDERING = "considering", "On an agenda"
    SUPPORTED = "supported", "Chair supports it"
    QUESTION = "question", "Question asked"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Not agreed"
    RECALLED = "recalled", "Recalled"
    REPLACED = "replaced", "Replaced"
    EXPIRED = "expired", "Link expired"  # Never stored: it comes with the day.

    @property
    def colour(self):
        colours = {
            State.AGREED: "green",
            State.DECLARED: "teal",
            State.DECLINED: "orange",
            State.QUESTION: "yellow",
        }
        return colours.get(self, "grey" if self in ENDED else "blue")


# After one of these the link shows what was answered, and takes no more.
FINAL = [State.AGREED, State.DECLINED]

ENDED = [State.RECALLED, State.REPLACED, State.EXPIRED]

# Release counts as agreed: see docs/decisions/declared-release-counts.md.
RELEASED = [State.DECLARED, State.AGREED]

# Whoever has asked something waits for us, and is not reminded.
CHASED = [State.ASKED, State.DECLARED, State.SUPPORTED]

# A board that has just met meets again within a term.
LINK_LASTS = timedelta(days=180)

# Working days until the one reminder: after asking, and after the board's meeting.
CHASE_AFTER_ASKING = 10
CHASE_AFTER_MEETING = 3

# So many requests for one statement. It keeps anybody from writing to a county.
MOST_ASKED = 12
