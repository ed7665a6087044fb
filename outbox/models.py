"""
E-mail waiting to be sent, and e-mail that was.

Nothing else in the project sends mail. A message is queued in the same
transaction as the change it announces, so neither can happen without the
other; ``manage.py send_outbox`` delivers it afterwards.
"""

from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone


class MessageQuerySet(models.QuerySet["Message"]):
    def about(self, about):
        return self.filter(about=about)

    def held(self):
        return self.filter(status=Message.Status.HELD)

    def queue(
        self, template, *, to, about="", held=False, code=False, expires_at=None, **facts
    ):
        """
        Write ``templates/emails/<template>.txt`` to one address.

        The first line of the template is the subject. A held message waits for
        an adviser to send it. A code is never listed, and is blanked once sent.
        """
        text = render_to_string(f"emails/{template}.txt", facts)
        subject, _, body = text.strip().partition("\n")
        return self.create(
            template=template,
            to=to,
            about=about,
            subject=subject.strip(),
            body=body.strip() + "\n",
            status=Message.Status.HELD if held else Message.Status.QUEUED,
            is_code=code,
            expires_at=expires_at,
        )


class Message(models.Model):
    """One e-mail to one address."""

    class Status(models.TextChoices):
        HELD = "held", "Waiting to be sent"
        QUEUED = "queued", "On its way"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        REPLACED = "replaced", "Replaced before it was sent"
        EXPIRED = "expired", "Expired before it was sent"

    template = models.CharField(max_length=50, editable=False)
    about = models.CharField(
        max_length=50, blank=True, db_index=True, help_text="Such as statement:7K3CFQ."
    )
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    is_code = models.BooleanField(default=False, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(
        default=timezone.now, help_text="Not tried before this moment."
    )
    expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    error = models.TextField(blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(status="queued"),
                name="outbox_due",
            ),
        ]
        permissions = [("send_message", "Can send messages that wait")]

    def __str__(self):
        return f"{self.subject} to {self.to}"
