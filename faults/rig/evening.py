"""An ordinary evening: a portal, a mail worker, a mail server, and people who send."""

from contextlib import contextmanager, suppress

from .crowd import Crowd
from .house import House, until
from .mail import MailServer
from .outcome import compare
from .portal import Portal


class Evening:
    def __init__(self, house, database_url, people, *, port=None, **env):
        self.house = house
        self.mail = MailServer(house)
        self.portal = Portal(house, database_url, self.mail.port, port=port, **env)
        self.worker = self.portal.begin_worker()
        self.crowd = Crowd(self.portal.port, people)

    @contextmanager
    def sending(self):
        with self.crowd.sending():
            yield self.crowd

    def outcome(self, fault, *notes, crashes=0):
        """Compare, once the mail has gone; so many crashes had a message in flight."""
        with suppress(TimeoutError):  # What is wrong is said below.
            until(self.is_mail_gone, "the mail has gone", patience=30)
        messages = self.portal.inside("mail")
        outcome = compare(fault, self.crowd.told, self.portal.inside("stored"))
        outcome.notes += [*notes, *self.mail.in_words(messages)]
        outcome.complaints += self.mail.complaints(messages, crashes)
        return outcome

    def is_mail_gone(self):
        messages = self.portal.inside("mail")
        return all(status != "queued" for status, *_ in messages.values())


@contextmanager
def evening_on_postgres(ground, **env):
    """With the server under it."""
    with House() as house:
        server, people = ground.on_postgres(house)
        yield server, Evening(house, server.url, people, **env)


@contextmanager
def evening_on_sqlite(ground, **env):
    with House() as house:
        url, people = ground.on_sqlite(house)
        yield Evening(house, url, people, **env)
