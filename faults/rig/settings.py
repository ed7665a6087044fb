"""The portal's own settings, in production; only its patience with mail is shorter."""

from norfolk_sl.settings import *  # noqa: F403 -- a setting is what a module has.

EMAIL_TIMEOUT = 2
