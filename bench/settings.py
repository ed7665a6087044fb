"""The portal as it is in production, and one more address: a constant response."""

from norfolk_sl.settings import *  # noqa: F403 -- it is the portal, not an excerpt

ROOT_URLCONF = "bench.urls"
# What asks for robots.txt by itself says nothing of a proxy that ended TLS.
SECURE_SSL_REDIRECT = False
