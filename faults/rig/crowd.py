"""
People who save a page and send their statement, all at once.

Who gets no answer, or one that says “try again”, does so until there is a receipt,
as a person would; some press twice. What they were told is what counts.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from .web import Browser

AT_ONCE = 8
GIVES_UP = 150  # Seconds after the first of them began.
BREATH = 0.3  # Between two presses of one person.


@dataclass
class Told:
    """What one person has read: that a page was saved, that it was sent, or not."""

    reference: str
    days: int | None = None
    is_sent: bool = False
    is_refused: bool = False
    unanswered: int = 0
    tried_again: int = 0
    seconds: float = 0


@dataclass
class Crowd:
    """People, each with a session and a draft, at the door of a portal."""

    port: int
    people: list
    told: list[Told] = field(default_factory=list)
    saves: bool = True
    receipts: int = 0

    @contextmanager
    def sending(self):
        """Let them send while something is done to the portal; then wait for them."""
        self.stopped, self.began = threading.Event(), time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            waiting = [pool.submit(self.send, n, p) for n, p in enumerate(self.people)]
            try:
                yield self
                self.told += [each.result() for each in waiting]
            finally:
                self.stopped.set()
                pool.shutdown(cancel_futures=True)

    def have_sent(self, some):
        return self.receipts >= some

    def is_over(self):
        return self.stopped.is_set() or time.monotonic() - self.began > GIVES_UP

    def send(self, number, person):
        """One person's evening."""
        told = Told(person["reference"])
        visit = Visit(Browser(self.port, person["session"]), told, number)
        began = time.monotonic()
        while not (self.is_over() or told.is_sent or told.is_refused):
            visit.once(self.saves)
        self.receipts += told.is_sent
        told.seconds = time.monotonic() - began
        return told


@dataclass
class Visit:
    browser: Browser
    told: Told
    number: int

    def once(self, saves):
        """Try to do what is left to be done."""
        if saves and self.told.days is None:
            self.save()
        else:
            self.press()

    @property
    def place(self):
        return f"/statements/{self.told.reference}/"

    def save(self):
        page = self.read(f"{self.place}time/")
        if page is None:
            return
        days = 1 + self.number % 60
        typed = {"days_per_term": days, "reach": "county"}
        answer = self.heard(self.browser.post(f"{self.place}time/", page, **typed))
        if answer and answer.status == 302:
            self.told.days = days

    def press(self):
        page = self.read(f"{self.place}check/")
        if page is None:
            return
        if "has not been sent" in page.text and "Send statement" not in page.text:
            self.told.is_refused = True
        elif "Send statement" in page.text:
            self.press_send(page)
        else:
            self.read_receipt()

    def press_send(self, page):
        if self.number % 5 == 0:  # Somebody impatient, whose two presses cross.
            twice = threading.Thread(target=self.browser.post, args=[self.check, page])
            twice.start()
            self.heard(self.browser.post(self.check, page))
            twice.join()
        else:
            self.heard(self.browser.post(self.check, page))
        self.read_receipt()

    @property
    def check(self):
        return f"{self.place}check/"

    def read_receipt(self):
        page = self.read(self.place)
        self.told.is_sent = bool(page and "Statement sent" in page.text)

    def read(self, path):
        answer = self.heard(self.browser.get(path))
        if answer and answer.status == 302 and answer.address != path:
            answer = self.heard(self.browser.get(answer.address))
        return answer if answer and answer.status == 200 else None

    def heard(self, answer):
        """Count what was no answer, or a “try again”, and take a breath after it."""
        if answer is None:
            self.told.unanswered += 1
        elif answer.status >= 500:
            self.told.tried_again += 1
        else:
            return answer
        time.sleep(BREATH)
        return None
