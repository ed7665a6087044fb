"""Every e-mail about partner schools: one function and one template a moment."""

from outbox.models import Message

ASKED = "partner_asked"


def asked(partner):
    """Ask a school whether it takes part, and say who named it and why we write."""
    statement = partner.interest.statement
    return Message.objects.queue(
        ASKED, to=partner.to, about=statement.key, partner=partner, statement=statement
    )


def recall(partner):
    """Stop the question if it has not begun to leave. Answers whether it was there."""
    mine = Message.objects.about(partner.interest.statement.key)
    mine = mine.filter(template=ASKED, to=partner.to, body__contains=partner.token)
    return bool(mine.recall())


def answered(partner):
    """Tell whoever named the school that it has answered, and not what."""
    statement = partner.interest.statement
    return Message.objects.queue(
        "partner_answered",
        to=statement.person,
        about=statement.key,
        partner=partner,
        statement=statement,
    )
