"""
Reading the environment: a value that cannot be used is refused by its name.

What is secret is never repeated in the refusal, which may end up in a log.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def refuse(name, why):
    raise ImproperlyConfigured(f"Environment variable {name}: {why}")


@dataclass(frozen=True)
class Kind:
    """What a value must be, and how to say so."""

    wanted: str
    cast: Callable[[str], Any] = str
    valid: Callable[[Any], Any] = bool
    is_secret: bool = False


def read(name, kind, default=None):
    """One variable, or its default where it is not set at all."""
    text = os.environ.get(name)
    if text is None:
        return default
    try:
        value = kind.cast(text.strip())
        is_usable = kind.valid(value)
    except (LookupError, ValueError, ImproperlyConfigured):
        is_usable = False
    if not is_usable:
        told = "" if kind.is_secret else f", not {text!r}"
        refuse(name, f"expected {kind.wanted}{told}.")
    return value


def words(text):
    return [word for part in text.split(",") if (word := part.strip())]


def each(valid):
    """Whether there are any, and each of them is valid."""
    return lambda values: values and all(map(valid, values))


def database(url):
    """Where the database is: SQLite and PostgreSQL, and nothing else."""
    if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ValueError
    return Env.db_url_config(url)


def mail_server(url):
    """Settings for a server to hand mail to; mail that goes nowhere is no choice."""
    if not url.startswith(("smtp://", "smtp+tls://", "smtp+ssl://")):
        raise ValueError
    return Env.email_url_config(url)


def is_address(value):
    """Whether this is an http(s) address with a host and nothing after it."""
    parts = urlsplit(value)
    return bool(
        parts.scheme in {"http", "https"}
        and parts.hostname
        and parts.path in {"", "/"}
        and not (parts.query or parts.fragment)
    )


def is_issuer(value):
    """Whether this is an http(s) address, of which a path may be a part."""
    parts = urlsplit(value)
    is_web = parts.scheme in {"http", "https"}
    return bool(is_web and parts.hostname and not (parts.query or parts.fragment))


def is_contact(value):
    """Whether somebody can be reached there, as security.txt says it (RFC 9116)."""
    scheme, _, rest = value.partition(":")
    return is_email(rest) if scheme == "mailto" else is_safe_issuer(value)


def is_safe_issuer(value):
    return value.startswith("https://") and is_issuer(value)


def is_host(value):
    """Whether a request's host can be compared with it: no scheme, no port."""
    return re.fullmatch(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:.]+\]", value)


def is_email(value):
    name, at, domain = parseaddr(value)[1].partition("@")
    return bool(name and at and domain)


MODES = ["production", "demonstration", "test"]
MODE = Kind("one of " + ", ".join(MODES), valid=MODES.__contains__)
LOG_FORMAT = Kind("json or words", valid=["json", "words"].__contains__)
TEXT = Kind("some text")
SECRET = Kind("at least 50 characters", valid=lambda v: len(v) >= 50, is_secret=True)
SECRETS = Kind(
    "secrets of at least 50 characters, with commas between",
    cast=words,
    valid=each(lambda value: len(value) >= 50),
    is_secret=True,
)
TOKEN = Kind("at least 20 characters", valid=lambda v: len(v) >= 20, is_secret=True)
PASSWORD = Kind("a secret that is not empty", is_secret=True)
DIGITS = Kind("a number such as 926", valid=str.isdigit)
YES_OR_NO = Kind("yes or no", cast=["no", "yes"].index, valid=lambda _: True)
DAY = Kind("a day such as 2027-10-31", cast=date.fromisoformat)
CONTACT = Kind(
    "mailto: and an e-mail address, or an https:// address", valid=is_contact
)
SECONDS = Kind("seconds, as a whole number", cast=int, valid=lambda n: n >= 0)
MINUTES = Kind(
    "minutes, as a whole number from 5 to 720",
    cast=int,
    valid=lambda n: 5 <= n <= 720,
)
DAYS = Kind("days, as a whole number of 1 or more", cast=int, valid=lambda n: n >= 1)
MONTHS = Kind(
    "months, as a whole number from 1 to 120", cast=int, valid=lambda n: 1 <= n <= 120
)
DAYS_KEPT = Kind(
    "days, as a whole number from 1 to 3650", cast=int, valid=lambda n: 1 <= n <= 3650
)
PORT_NUMBER = Kind("a port such as 8000", cast=int, valid=lambda n: 0 < n < 65536)
EMAIL = Kind("an e-mail address", valid=is_email)
ADDRESS = Kind("an address such as https://portal.example.org", valid=is_address)
ADDRESSES = Kind(
    "addresses such as https://portal.example.org, with commas between",
    cast=words,
    valid=each(is_address),
)
ISSUER = Kind("an address such as https://login.example/v2.0", valid=is_issuer)
HOSTS = Kind(
    "hosts such as portal.example.org, with commas between",
    cast=words,
    valid=each(is_host),
)
FOLDER = Kind("the whole path of a folder", cast=Path, valid=Path.is_absolute)
DATABASE = Kind(
    "sqlite:////folder/file or postgres://user:password@host/database",
    cast=database,
    valid=lambda database: database["NAME"],
    is_secret=True,
)
REDIS = Kind(
    "redis://:password@host:6379/0, rediss:// or unix:///folder/socket",
    valid=lambda url: url.startswith(("redis://", "rediss://", "unix://")),
    is_secret=True,
)
MAIL_SERVER = Kind(
    "smtp://, smtp+tls:// or smtp+ssl://, and then user:password@host:port",
    cast=mail_server,
    valid=lambda server: server["EMAIL_HOST"],
    is_secret=True,
)
