"""A person's patience, for tests that post what anybody can post."""

import time

from norfolk_sl.spam import shown_at


def patience(seconds=60):
    """What the form posts along when it was shown so long ago."""
    return {"message": "", "message_shown": shown_at(time.time() - seconds)}
