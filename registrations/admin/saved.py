"""What an adviser reads once an answer is saved: where to go on from there."""

from django.urls import reverse
from django.utils.html import format_html

from .. import parts
from ..models import Statement


def saved(statement, adviser):
    """It is not told yet: either somebody rings first, or it waits to be sent."""
    words = "{}: your answer is saved, and not told yet. {}"
    return format_html(words, statement, ring_first(statement) or send(adviser))


def ring_first(statement):
    if not statement.unrung.exists():
        return ""
    page = reverse("admin:registrations_statement_change", args=[statement.reference])
    words = '<a href="{}#ring">Ring {} first</a>: it says “not this time”.'
    return format_html(words, page, statement.name)


def send(adviser):
    """The way to the messages that wait, with how many there are."""
    unsent = Statement.objects.visible_to(adviser).awaiting_message()
    number = unsent.order_by()[: parts.MOST + 1].count()
    what = "message that waits" if number == 1 else "messages that wait"
    page = reverse("admin:registrations_statement_send")
    figure = parts.in_figures(number)
    return format_html('<a href="{}">Read and send {} {}</a>', page, figure, what)
