"""Every e-mail about a statement: one function and one template for each moment."""

import re

from django.conf import settings
from django.template.loader import render_to_string

from norfolk_sl.context import portal
from outbox.models import Message


def tell_person(template, statement, **facts):
    return Message.objects.queue(
        template,
        to=statement.person,
        about=statement.key,
        statement=statement,
        **facts,
    )


def tell_team(template, statement, **facts):
    return Message.objects.queue(
        template,
        to=settings.TEAM_EMAIL,
        about=statement.key,
        statement=statement,
        **facts,
    )


def receipt(statement):
    """Thank the person, and say what happens next and by when."""
    return tell_person("statement_receipt", statement)


def in_queue(statement):
    """Tell the team's mailbox that a statement has arrived."""
    return tell_team("statement_in_queue", statement)


def question_answered(statement):
    """Tell the team's mailbox that the person has answered a question."""
    return tell_team("statement_question_answered", statement)


def withdrawn(statement, interests):
    """Confirm to the person and to the team what was withdrawn."""
    tell_team("statement_withdrawn_team", statement, interests=interests)
    return tell_person("statement_withdrawn", statement, interests=interests)


def answer_text(statement, answers):
    """The words that an adviser starts from: what is answered, role by role."""
    now = {answer.interest.pk for answer in answers}
    later = statement.interests.waiting().exclude(pk__in=now).select_related("role")
    facts = {"statement": statement, "answers": answers, "later": later}
    facts |= portal(None)
    text = render_to_string("emails/statement_answer_text.txt", facts)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def answer(statement, text):
    """Hold the answer to a statement, until an adviser sends it."""
    return tell_person("statement_answer", statement, text=text, held=True)
