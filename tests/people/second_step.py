"""Signing in as staff with a password and a second step, as every test of it does."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password

from people.models import Person

STAFF = "/staff/sign-in/"
STEP = "/staff/second-step/"
ENTER = f"{STEP}enter/"
APP = f"{STEP}app/"
PASSWORD = "a long enough password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_password(*people):
    """In the database alone: a walk that is undone leaves the cast as it was."""
    keys = [person.pk for person in people]
    Person.objects.filter(pk__in=keys).update(password=make_password(PASSWORD))


def give_app(person):
    """Set up an authenticator app for somebody, and spare codes with it."""
    app = TOTP.activate(person, SECRET).instance
    data = {"seed": app.wrap().instance.data["secret"], "used_mask": 0}
    Authenticator.objects.create(user=person, type="recovery_codes", data=data)
    return app


def spare_codes(person):
    codes = person.authenticator_set.get(type="recovery_codes")
    return codes.wrap().get_unused_codes()


def code_of(secret=SECRET, steps=0):
    """What an app shows now, or some steps of 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def wrong(code):
    return f"{(int(code) + 1) % 10 ** len(code):0{len(code)}}"


def secret_on(page):
    return re.search(r'app-key">(\w+)<', page.content.decode())[1]


def enter_password(client, person, password=PASSWORD, **kwargs):
    data = {"login": person.email, "password": password}
    return client.post(STAFF, data, **kwargs)


def set_up_app(client):
    """Answer the page that shows the QR code."""
    secret = secret_on(client.get(APP))
    return client.post(APP, {"code": code_of(secret)})
