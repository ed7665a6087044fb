"""Asking for a code and entering it, as every test of it does."""

import re

from django.contrib.auth import SESSION_KEY
from django.test import Client

from outbox.models import Message

ASK = "/sign-in/"
ENTER = "/sign-in/code/"


def ask(client, email, query=""):
    return client.post(ASK + query, {"email": email})


def enter(client, code, query=""):
    return client.post(ENTER + query, {"code": code})


def newest_code(email):
    """The code in the newest message to this address, as its reader would see it."""
    message = Message.objects.filter(to=email, is_code=True).latest("pk")
    return re.search(r"^\d{6}$", message.body, re.M)[0]


def another(code):
    """A code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def same_browser(client):
    """A second window of a browser: another client with the same cookies."""
    window = Client()
    window.cookies = client.cookies
    return window


def is_signed_in(client):
    return SESSION_KEY in client.session
