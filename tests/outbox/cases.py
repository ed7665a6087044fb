"""Messages for tests."""

from outbox.models import Message


def make_message(**fields):
    defaults = {"to": "hal@example.org", "subject": "Hello", "body": "Dear Hal\n"}
    return Message.objects.create(**(defaults | fields))
