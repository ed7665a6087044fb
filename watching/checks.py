"""
What ``manage.py check --deploy`` looks at beyond Django's own: the world outside.

None of it is done by an ordinary ``check``, which stays offline. Each message says what
to do; an error is what would break a promise to somebody, a warning what may.
"""

import os
import re
from datetime import timedelta
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error, Warning, register
from django.core.mail import get_connection
from django.db import Error as DatabaseError
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from .facts import State, all_of_them
from .impossible import look_everywhere
from .timers import watched

SECONDS = 5
LONG_DAYS = 3 * 365

# Nobody's (RFC 2606): what is written there goes nowhere.
NOBODYS = ["example.org", "example.com", "example.net", ".example", ".test", ".invalid"]

# Caches that another process does not see.
OF_ONE_PROCESS = ["locmem", "dummy", "filebased"]


def on_deployment(check):
    """Register it for ``check --deploy``; one that needs the database says so once."""

    def guarded(app_configs, **kwargs):
        try:
            return list(check())
        except DatabaseError:
            return []  # The first check has said it.

    guarded.__name__ = check.__name__
    register(guarded, "watching", deploy=True)
    return check


@on_deployment
def database_answers():
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        why = str(error).partition("\n")[0]
        yield Error(
            f"The database does not answer: {why}",
            hint="Start it, or mend DATABASE_URL. Nothing that it knows was checked.",
            id="watching.E001",
        )


@on_deployment
def mail_is_taken():
    """Connect, say hello, and sign in if that is asked for; nothing is sent."""
    mail = get_connection(timeout=SECONDS)
    try:
        mail.open()
        if server := getattr(mail, "connection", None):
            server.ehlo_or_helo_if_needed()
        mail.close()
    except OSError as error:  # As SMTPException is, too.
        yield Error(
            f"The mail server does not take mail: {error}",
            hint="Mend EMAIL_URL, or ask who runs the server. Until then nobody gets a "
            "code to sign in with.",
            id="watching.E002",
        )


@on_deployment
def second_step_is_on():
    if not settings.SECOND_STEP_REQUIRED:
        yield Error(
            "Staff come in with a password alone.",
            hint="Set SECOND_STEP_REQUIRED=yes.",
            id="watching.E003",
        )


@on_deployment
def team_has_a_mailbox():
    named = {
        settings.DEFAULT_FROM_EMAIL: "DEFAULT_FROM_EMAIL",
        settings.TEAM_EMAIL: "TEAM_EMAIL",
    }
    for address, name in named.items():
        if is_nobodys(address):
            yield Error(
                f"{name} is an address that nobody has: {address}",
                hint=f"Set {name} to the mailbox that the team reads.",
                id="watching.E004",
            )


def is_nobodys(address):
    return address.lower().endswith(tuple(NOBODYS))


@on_deployment
def cache_is_shared():
    backend = settings.CACHES["default"]["BACKEND"]
    workers = int(os.environ.get("WEB_CONCURRENCY", 2))
    if workers > 1 and any(name in backend for name in OF_ONE_PROCESS):
        yield Error(
            f"{workers} workers count apart: rate limits are as many times wider.",
            hint="Take the database’s cache, or set REDIS_URL.",
            id="watching.E005",
        )


@on_deployment
def no_demonstration():
    if not settings.IS_PRODUCTION:
        yield Warning(
            f"This is no production: PORTAL_MODE is {settings.PORTAL_MODE}.",
            hint="Set PORTAL_MODE=production.",
            id="watching.W001",
        )
        return
    theirs = [Q(email__iendswith=each) for each in NOBODYS[:-1]]  # The last is ours.
    invented = get_user_model().objects.filter(Q.create(theirs, connector=Q.OR))
    if number := invented.filter(is_active=True).count():
        yield Error(
            f"People of a demonstration can sign in: {number}.",
            hint="Begin with an empty database: the demonstration’s password is known "
            "to everybody.",
            id="watching.E006",
        )


@on_deployment
def answers_at_its_address():
    address = f"{settings.PORTAL_URL}/healthz"
    if not address.startswith("https://"):
        yield Error(
            f"The portal’s address is not https: {settings.PORTAL_URL}",
            hint="Set PORTAL_URL to the https address that people use.",
            id="watching.E007",
        )
    try:
        with urlopen(address, timeout=SECONDS) as answer:
            is_ours = answer.read(10) == b"ok\n"
        why = "something else answers there"
    except (URLError, OSError, ValueError) as error:
        is_ours, why = False, str(getattr(error, "reason", error))
    if not is_ours:
        yield Warning(
            f"The portal is not found at {settings.PORTAL_URL}: {why}.",
            hint="If it has been started: look at the name, the certificate and the "
            "proxy. People follow links to this address.",
            id="watching.W002",
        )


@on_deployment
def timers_run():
    for each in watched():
        if each.state != State.WRONG:
            continue
        kind, key = (
            (Error, "E008") if each.timer.name == "backup" else (Warning, "W003")
        )
        yield kind(
            f"{each.timer.label} ({each.timer.name}): {each.words}",
            hint=each.timer.lost,
            id=f"watching.{key}",
        )


@on_deployment
def people_are_forgotten():
    """How long they are kept has always a value; that it is done, its timer says."""
    names = sorted(set(dir(settings)))
    for name in filter(re.compile("KEEP_.*_(DAYS|MONTHS)").fullmatch, names):
        number = getattr(settings, name)
        if number * (30 if name.endswith("MONTHS") else 1) > LONG_DAYS:
            yield Warning(
                f"People are kept for long: {name} is {number}.",
                hint="Say why in the data protection impact assessment, or set less.",
                id="watching.W006",
            )


@on_deployment
def weaknesses_can_be_told():
    """Whether whoever finds a hole reads whom to tell, for another month at least."""
    last_day = settings.SECURITY_TXT_EXPIRES
    if last_day is None or last_day < timezone.localdate() + timedelta(days=30):
        when = f"until {last_day}" if last_day else "not at all"
        yield Warning(
            f"/.well-known/security.txt says whom to tell of a weakness: {when}.",
            hint="Set SECURITY_CONTACT, and SECURITY_TXT_EXPIRES to a day in 6 to 12 "
            "months; put that day into a calendar.",
            id="watching.W007",
        )


@on_deployment
def facts_are_well():
    for fact in all_of_them():
        if fact.state == State.WRONG:
            words = f"{fact.label}: {fact.words}"
            yield Warning(words, hint=fact.do, id="watching.W004")


@on_deployment
def nothing_is_impossible():
    for look in look_everywhere():
        if look.number:
            yield Warning(
                f"{look.of.label}: {look.in_words}",
                hint=f"{look.of.mend} “Is all well?” in the admin names the records.",
                id="watching.W005",
            )
