"""
Invitations: an address at which one school can answer one call.

It names the school and the sheet, which are public, and no person. So it has
no secret in it, signs nobody in, and may be printed, passed on and opened twice.
"""

from django.conf import settings
from django.urls import reverse


def invitation_url(sheet, school):
    """The whole address, for an e-mail or a letter."""
    path = reverse("registrations:invited", args=[sheet.slug, school.urn])
    return settings.PORTAL_URL + path
