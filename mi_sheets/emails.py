"""Every e-mail about a sheet: one function and one template for each moment."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from outbox.models import Message


def longer(extension, contact):
    """Tell a school until when it has, and how to answer. It goes by that day."""
    day_after = datetime.combine(extension.until + timedelta(days=1), time.min)
    return Message.objects.queue(
        "extension_given",
        to=contact.email,
        about=extension.key,
        expires_at=timezone.make_aware(day_after),
        extension=extension,
        contact=contact,
        sheet=extension.mi_sheet,
        school=extension.school,
    )


def has_told(extension):
    """Whether something has gone to the school, or may be going just now."""
    gone = Message.objects.about(extension.key)
    return gone.exclude(status=Message.Status.REPLACED).exists()


def recall_longer(extension):
    """Stop what has not begun to leave: there is another day now."""
    return Message.objects.about(extension.key).recall()
