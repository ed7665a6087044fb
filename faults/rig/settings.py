"""The portal's own settings, in production; only its patience with mail is shorter."""

import os

from norfolk_sl.settings import *  # noqa: F403 -- a setting is what a module has.

from .clock import VARIABLE, go_by

EMAIL_TIMEOUT = 2

if VARIABLE in os.environ:
    go_by(os.environ[VARIABLE])
