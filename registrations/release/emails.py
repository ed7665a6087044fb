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


def questions(agreement):
    """Each message in which this one was asked."""
    mine = Message.objects.about(agreement.statement.key)
    mine = mine.filter(template="agreement_asked", to=agreement.to)
    return mine.filter(body__contains=agreement.token)


def have_gone(agreement):
    """Whether a question has begun to leave."""
    return questions(agreement).exclude(status=Message.Status.REPLACED).exists()


def take_back(agreement):
    """Stop a question that has not begun to leave. Answers whether none had."""
    questions(agreement).recall()
    return not have_gone(agreement)


def withdrawn(agreement):
    """Tell whoever was asked that there is nothing to agree to any more."""
    return queue("agreement_withdrawn", agreement.to, agreement)


def offered_again(agreement):
    """Tell them that there is, and that their link and their answer are good."""
    return queue("agreement_offered_again", agreement.to, agreement)


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
