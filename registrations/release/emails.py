"""Every e-mail about an agreement: one function and one template for each moment."""

from django.conf import settings

from outbox.models import Message

from .states import State


def queue(template, to, agreement):
    statement = agreement.statement
    facts = {"agreement": agreement, "statement": statement}
    return Message.objects.queue(template, to=to, about=statement.key, **facts)


def asked(agreement):
    """Ask for the agreement, and say at once what is kept about whoever reads it."""
    return queue("agreement_asked", agreement.to, agreement)


def chased(agreement):
    """Remind whoever was asked, once, and say that late is no harm."""
    return queue("agreement_chased", agreement.to, agreement)


def answered(agreement):
    """
    Tell the writer that there is something to read; the team what needs them.

    What a referee asks is for the team alone.
    """
    if agreement.state in {State.QUESTION, State.DECLINED}:
        queue("agreement_for_team", settings.TEAM_EMAIL, agreement)
    if not (agreement.is_confidential and agreement.state == State.QUESTION):
        tell_writer(agreement)


def tell_writer(agreement):
    """Tell the writer that somebody has answered, and not what."""
    return queue("agreement_answered", agreement.statement.person, agreement)
