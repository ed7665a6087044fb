"""Every e-mail about a statement: one function and one template for each moment."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Message

from .answer_text import compose


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
    """Thank the person, or ask them to confirm, and say what happens next."""
    how = "recorded" if statement.is_on_behalf else "receipt"
    interests = statement.interests.offered().prefetch_related("partners")
    partners = sum(len(each.partners_named) for each in interests)
    return tell_person(f"statement_{how}", statement, partners=partners)


def in_queue(statement):
    """Tell the team's mailbox that a statement has arrived, if it wants each."""
    if not settings.TEAM_MAIL_AT_ONCE:
        return None  # The morning's mail says how many there are.
    return tell_team("statement_in_queue", statement)


def question_answered(statement):
    """Tell the team's mailbox that the person has answered a question."""
    return tell_team("statement_question_answered", statement)


def withdrawn(statement, interests):
    """Confirm to the person and to the team what was withdrawn."""
    tell_team("statement_withdrawn_team", statement, interests=interests)
    return tell_person("statement_withdrawn", statement, interests=interests)


def offered_again(statement, interests):
    """Confirm to the person that it is offered again, and tell the team."""
    tell_team("statement_offered_again_team", statement, interests=interests)
    return tell_person("statement_offered_again", statement, interests=interests)


def look_again(statement):
    """Tell the team's mailbox that the person asks for another look."""
    tell_person("statement_look_again", statement)
    return tell_team("statement_look_again_team", statement)


def school_asked(statement):
    """Tell the team's mailbox that the person names another school."""
    return tell_team("statement_school_team", statement)


def school_changed(statement):
    """Confirm to the person that the school is another now."""
    return tell_person("statement_school_changed", statement)


def school_kept(statement):
    """Tell the person that the school stays, and where to read why."""
    return tell_person("statement_school_kept", statement)


def answer_text(statement, answers):
    """The words that an adviser starts from: what is answered, role by role."""
    now = {answer.interest.pk for answer in answers}
    later = statement.interests.waiting().exclude(pk__in=now).select_related("role")
    return compose(
        statement,
        answers,
        later=[interest.name for interest in later],
        replaced=[a.interest.name for a in answers if a.interest.is_reopened],
        until=look_again_until(timezone.localdate()),
    )


def look_again_until(told_on):
    """Until which day another look can be asked for, in the words of the message."""
    day = told_on + timedelta(days=settings.LOOK_AGAIN_DAYS)
    return f"until {date_format(day)}"


def name_the_days_afresh(message):
    """Let days that are counted from the telling be right if it was held for days."""
    written = look_again_until(timezone.localdate(message.created_at))
    body = message.body.replace(written, look_again_until(timezone.localdate()))
    message.rewrite(subject=message.subject, body=body)


def answer(statement, text):
    """Hold the answer to a statement, until an adviser sends it."""
    return tell_person("statement_answer", statement, text=text, held=True)


def taken_over(statement, *, by, holder):
    """Tell an adviser that a colleague goes on with what they had in hand."""
    return Message.objects.queue(
        "statement_taken_over",
        to=holder,
        about=statement.key,
        statement=statement,
        by=by,
    )


def given(colleague, number, *, by):
    """Tell an adviser how many statements a colleague has given them."""
    return Message.objects.queue("statements_given", to=colleague, number=number, by=by)
