"""What other apps' pages say of what somebody has written here."""

from django import template

from outbox.models import Message

register = template.Library()


@register.simple_tag
def held_about(person):
    """What is held, and how many of it; my_data has all of it in full."""
    sent = Message.objects.listed().filter(status=Message.Status.SENT)
    return [
        ("Statements of intent, drafts among them", person.statements.count()),
        ("Answers “not this year”", person.nil_returns.count()),
        ("E-mails that we sent you", sent.read_by(person).count()),
        ("Requests and complaints about your data", person.data_requests.count()),
    ]
