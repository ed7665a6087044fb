"""The lock on the secrets of second steps: made of the portal's secret key."""

import base64

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

SALT = "people.second_step"


def safe():
    """What locks and opens secrets: with the newest secret key, or an older one."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(SALT, "", key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def lock_again():
    """
    Lock every secret with the newest key, so that earlier keys can be thrown away.

    Answers how many ways of doing the second step are locked anew, and how many no
    key opens. Doing it twice harms nothing.
    """
    locked = lost = 0
    for key in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            way = Authenticator.objects.select_for_update().filter(pk=key).first()
            if way is None or not secrets_of(way.data):
                continue
            try:
                way.data |= {
                    name: rotated(held) for name, held in secrets_of(way.data).items()
                }
            except InvalidToken:
                lost += 1
                continue
            way.save(update_fields=["data"])
            locked += 1
    return locked, lost


def secrets_of(data):
    """The parts that the library locks: of an app, and of spare codes."""
    return {n: data[n] for n in ["secret", "seed", "migrated_codes"] if data.get(n)}


def rotated(held):
    if isinstance(held, list):
        return [rotated(each) for each in held]
    return safe().rotate(held.encode()).decode()
