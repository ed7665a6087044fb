"""Reading the files into which a demonstration's e-mail goes instead of out."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from itertools import chain, islice

from django.conf import settings

BETWEEN_MESSAGES = b"\n" + b"-" * 79 + b"\n"  # As Django's file backend writes it.


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    sent_at: datetime | None
    text: str

    @property
    def parts(self):
        """The text in pieces, with the path of each that leads into this portal."""
        link = re.compile(rf"(?<!\S){re.escape(settings.PORTAL_URL)}(/\S*)")
        end = 0
        for found in link.finditer(self.text):
            yield self.text[end : found.start()], ""
            yield found[0], found[1]
            end = found.end()
        yield self.text[end:], ""


def newest(number):
    """So many letters, the newest first."""
    folder = settings.DEMONSTRATION_MAIL_DIR
    files = sorted(folder.glob("*.log"), key=lambda file: file.name, reverse=True)
    return list(islice(chain.from_iterable(map(letters_in, files)), number))


def letters_in(file):
    """The letters in one file, which is one run of the mail worker."""
    *complete, _ = file.read_bytes().split(BETWEEN_MESSAGES)
    return map(read, reversed(complete))


def read(source):
    letter = message_from_bytes(source, policy=policy.default)
    body = letter.get_body(["plain"])
    return Letter(
        to=str(letter["To"] or ""),
        subject=str(letter["Subject"] or ""),
        sent_at=parsedate_to_datetime(letter["Date"]) if letter["Date"] else None,
        text=body.get_content() if body else "",
    )
