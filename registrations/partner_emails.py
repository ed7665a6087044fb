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


def withdrawn(partners):
    """Tell a school, once, that what it was asked about is not offered any more."""
    return tell_school("partner_withdrawn", partners)


def offered_again(partners):
    """Tell it that it is offered again, and that its answer and its link are good."""
    return tell_school("partner_offered_again", partners)


def tell_school(template, partners):
    first = partners[0]
    statement = first.interest.statement
    return Message.objects.queue(
        template,
        to=first.to,
        about=statement.key,
        school=first.school,
        partners=partners,
        statement=statement,
    )


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
