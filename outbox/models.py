"""
E-mail waiting to be sent, and e-mail that was.

Nothing else in the project sends mail. A message is queued in the same
transaction as the change it announces, so neither can happen without the
other; ``manage.py send_outbox`` delivers it afterwards.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from norfolk_sl.context import portal
from norfolk_sl.forgotten import Forgettable

from .confidential import RULES

# How long to wait after each try that failed. After the last one we give up.
PAUSES = [timedelta(minutes=n) for n in [1, 5, 30, 2 * 60] + [6 * 60] * 5]

# A claim lasts so long. A worker that dies holding one delays its message by
# this much; one that is slower than this would have its message sent twice.
CLAIM = timedelta(minutes=10)

SUBJECT_LENGTH = 200

# An address that ends so is nobody's (RFC 2606): nothing is sent to it.
NOWHERE = ".invalid"


class MessageQuerySet(models.QuerySet["Message"]):
    def about(self, about):
        return self.filter(about=about)

    def held(self):
        return self.filter(status=Message.Status.HELD)

    def listed(self):
        """What may be shown to staff: everything but sign-in codes."""
        return self.filter(is_code=False)

    def open_to(self, person):
        """Messages that nothing keeps from this one of the staff."""
        messages = self
        for rule in RULES:
            messages = messages.exclude(about__in=rule(person))
        return messages

    def in_trouble(self):
        """What did not arrive: it failed here, or it came back."""
        return self.filter(status__in=TROUBLE)

    def read_by(self, person):
        """What was written to this person, wherever they read it."""
        return self.filter(reader=person.pk)

    def due(self):
        """
        What could be sent now; somebody who signs in is not kept waiting.

        A clock that was ahead and is put right keeps nothing back: what was never
        tried is due, and so is what would wait for longer than anything does.
        """
        now = timezone.now()
        is_time = Q(due_at__lte=now) | Q(tries=0) | Q(due_at__gt=now + max(PAUSES))
        due = self.filter(is_time, status=Message.Status.QUEUED)
        return due.order_by("-is_code", "due_at", "pk")

    def queue(
        self,
        template,
        *,
        to,
        about="",
        held=False,
        code=False,
        expires_at=None,
        **facts,
    ):
        """
        Write ``templates/emails/<template>.txt`` to one address.

        The first line of the template is the subject. A held message waits for
        an adviser to send it. A code is never listed, and is blanked once sent.
        ``to`` is an address, or a person: what waits for a person follows them to
        another address, and is not for whoever reads their old one.
        """
        text = render_to_string(f"emails/{template}.txt", portal(None) | facts)
        subject, _, body = text.strip().partition("\n")
        return self.create(
            template=template,
            to=getattr(to, "email", to),
            reader=getattr(to, "pk", None),
            about=about,
            subject=one_line(subject),
            body=body.strip() + "\n",
            status=Message.Status.HELD if held else Message.Status.QUEUED,
            is_code=code,
            expires_at=expires_at,
        )

    def readdress(self, to):
        """Let what has not gone yet go to another address, but for codes."""
        waiting = [Message.Status.HELD, Message.Status.QUEUED, *TROUBLE]
        return self.listed().filter(status__in=waiting).update(to=to)

    def go_after_all(self, to):
        """Send what was stopped because its address was nobody's."""
        again = {"status": Message.Status.QUEUED, "due_at": timezone.now()}
        return self.filter(status=Message.Status.STOPPED).update(to=to, **again)

    def replace(self):
        """Put aside what is still held: a newer message says it better."""
        return self.held().update(status=Message.Status.REPLACED)

    def recall(self):
        """Put aside what nobody has begun to send: there is no need for it any more."""
        unsent = self.filter(status=Message.Status.QUEUED, tries=0)
        return unsent.update(status=Message.Status.REPLACED)

    def claim(self):
        """A due message that is the caller's alone to send, or None."""
        return next((message for message in self.due()[:20] if message.claim()), None)


class Message(Forgettable, models.Model):
    """One e-mail to one address."""

    class Status(models.TextChoices):
        HELD = "held", "Waiting to be sent"
        QUEUED = "queued", "On its way"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        BOUNCED = "bounced", "Came back"
        REPLACED = "replaced", "Replaced before it was sent"
        EXPIRED = "expired", "Expired before it was sent"
        STOPPED = "stopped", "Stopped: its reader has left the address"

    template = models.CharField(max_length=50, editable=False)
    about = models.CharField(
        max_length=50, blank=True, db_index=True, help_text="Such as statement:7K3CFQ."
    )
    to = models.EmailField()
    reader = models.UUIDField(
        "key of the person who reads it",
        null=True,
        blank=True,
        editable=False,
        db_index=True,
        help_text="Empty where it is to an address, whoever reads it.",
    )
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    body = models.TextField()
    is_code = models.BooleanField(default=False, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    created_at = models.DateTimeField("written", default=timezone.now, editable=False)
    due_at = models.DateTimeField(
        "next try", default=timezone.now, help_text="Not tried before this moment."
    )
    expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    error = models.TextField(blank=True, editable=False)
    sent_at = models.DateTimeField("sent", null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(status="queued"),
                name="outbox_due",
            ),
            models.Index(fields=["status", "due_at"], name="outbox_by_status"),
        ]
        permissions = [("send_message", "Can send messages that wait")]

    def __str__(self):
        return self.subject or self.forgotten_words

    def release(self):
        """Let a held message go. Answers whether this call did it."""
        return self._move(
            Message.Status.HELD, status=Message.Status.QUEUED, due_at=timezone.now()
        )

    def replace(self):
        return self._move(Message.Status.HELD, status=Message.Status.REPLACED)

    def rewrite(self, *, subject, body):
        """Change the words while the message is held. Answers whether it was."""
        body = body.strip() + "\n"
        return self._move(Message.Status.HELD, subject=one_line(subject), body=body)

    def try_again(self):
        """
        Begin anew with a message that failed or came back.

        A code is gone, and so is a text that has been kept long enough: neither can be
        sent again.
        """
        if self.is_code or not self.body:
            return False
        again = {"status": Message.Status.QUEUED, "tries": 0, "due_at": timezone.now()}
        return any(self._move(status, **again) for status in TROUBLE)

    def mark_bounced(self):
        """Note that it came back from where it was sent. Answers whether just now."""
        return self._move(Message.Status.SENT, status=Message.Status.BOUNCED)

    @property
    def is_in_trouble(self):
        return self.status in TROUBLE

    def claim(self):
        """
        Take this message, to send it. Answers whether this call did.

        To claim is to put off the next try: whoever else saw the message finds
        that it is no longer due, and a claim that nobody makes good lapses.
        """
        if self.expires_at and self.expires_at <= timezone.now():
            expired = Message.Status.EXPIRED
            self._move(Message.Status.QUEUED, status=expired, **self.blanked)
            return False
        if self.leads_nowhere:
            self._move(Message.Status.QUEUED, status=Message.Status.STOPPED)
            return False
        mine = Message.objects.due().filter(pk=self.pk)
        later = timezone.now() + CLAIM
        claimed = mine.update(due_at=later, tries=F("tries") + 1)
        self.refresh_from_db()
        return bool(claimed)

    def mark_sent(self):
        sent = {"status": Message.Status.SENT, "sent_at": timezone.now(), "error": ""}
        self._move(Message.Status.QUEUED, **sent, **self.blanked)

    def mark_failed(self, error, *, for_good=False):
        """Keep the error, and try again after a pause that grows, or give up."""
        change = {"error": f"{type(error).__name__}: {error}"}
        if for_good or self.tries > len(PAUSES):
            change |= {"status": Message.Status.FAILED, **self.blanked}
        else:
            pause = PAUSES[max(self.tries - 1, 0)]
            change |= {"due_at": timezone.now() + pause}
        self._move(Message.Status.QUEUED, **change)

    @property
    def leads_nowhere(self):
        """Whether nobody reads what is sent to the address."""
        return self.to.endswith(NOWHERE)

    @property
    def blanked(self):
        """What to change when a message has gone: nobody can read a code later."""
        return {"body": ""} if self.is_code else {}

    def _move(self, leaving, **changes):
        moved = Message.objects.filter(pk=self.pk, status=leaving).update(**changes)
        self.refresh_from_db()
        return bool(moved)

    @property
    def message_id(self):
        """The same at every try, so that a message sent twice can be told as one."""
        host = urlsplit(settings.PORTAL_URL).hostname
        return f"<{self.created_at.timestamp():.6f}.{self.pk}@{host}>"

    def as_email(self):
        """
        What goes to the mail server.

        Paragraphs are not broken into lines, which a phone would break again;
        Django folds what is too long for the wire.
        """
        headers = {
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Message-ID": self.message_id,
        }
        return EmailMessage(
            self.subject,
            self.body,
            to=[self.to],
            reply_to=[settings.TEAM_EMAIL],
            headers=headers,
        )


TROUBLE = [Message.Status.FAILED, Message.Status.BOUNCED]


def one_line(subject):
    """A subject without line ends, which could begin another header."""
    return " ".join(subject.split())[:SUBJECT_LENGTH]
