"""
Handing messages to the mail server, one after the other.

Any number of workers may do so at once, on one machine or several.
"""

from collections import Counter
from contextlib import suppress
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.core.mail import get_connection

from .models import Message


class MailServerDown(Exception):
    """The mail server takes nothing, whatever the message."""


def send_due(is_stopping=lambda: False):
    """
    Send every message that is due, over one connection; count what became of them.

    Nothing is claimed before the server answers, so while it is down messages
    lose time but no tries. Raises MailServerDown.
    """
    tally: Counter[str] = Counter()
    connection = get_connection()
    try:
        while Message.objects.due().exists() and not is_stopping():
            open_or_complain(connection)
            message = Message.objects.claim()
            if message:
                send(message, connection)
                tally[message.status] += 1
    finally:
        hang_up(connection)
    return tally


def open_or_complain(connection):
    try:
        connection.open()  # Does nothing while it is open.
    except OSError as error:  # As SMTPException is, too.
        why = f"The mail server does not answer: {error}"
        Message.objects.due().update(error=why)
        raise MailServerDown(why) from error


def send(message, connection):
    """Send one message. Whatever is wrong with it stays with it."""
    try:
        connection.send_messages([message.as_email()])
    except Exception as error:
        message.mark_failed(error, for_good=is_final(error))
        hang_up(connection)
    else:
        message.mark_sent()


def hang_up(connection):
    with suppress(OSError):
        connection.close()


def is_final(error):
    """Whether the server would refuse this message at every other try."""
    match error:
        case SMTPRecipientsRefused(recipients=refused):
            return all(code >= 500 for code, _ in refused.values())
        case SMTPDataError(smtp_code=code):
            return code >= 500
    return isinstance(error, ValueError)  # No server would be asked.
