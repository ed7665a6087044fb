"""
Browsers from which one of the staff has come in before.

Five wrong passwords close an account to everybody for a quarter of an hour, so that
whoever knows an adviser's address could keep the adviser out. Tries from a browser that
its owner has used are counted apart, and nobody else can come from there.
"""

import secrets

from django.conf import settings
from django.core import signing

SECONDS = 90 * 24 * 60 * 60

signer = signing.TimestampSigner(salt="people.known_browsers")


def remember(response, person):
    """Let the browser show, for 90 days, that this person has come in from it."""
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signer.sign(f"{person.pk.hex}.{secrets.token_urlsafe(16)}"),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_to(request, person):
    """Which browser this is, if this person has come in from it; else nothing."""
    shown = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        whose, _, browser = signer.unsign(shown, max_age=SECONDS).partition(".")
    except signing.BadSignature:
        return ""
    return browser if person is not None and whose == person.pk.hex else ""
