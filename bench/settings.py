"""The portal as it is in production, and one more address: a constant response."""

from norfolk_sl.settings import *  # noqa: F403 -- it is the portal, not an excerpt

ROOT_URLCONF = "bench.urls"
