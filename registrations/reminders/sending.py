"""Sending what is due: each message with its line in the log, or neither."""

from collections import Counter

from django.db import transaction

from ..models import Reminder, Statement
from . import mail

WRITE = {
    Reminder.Kind.DRAFT: mail.draft,
    Reminder.Kind.SCHOOL: mail.schools,
    Reminder.Kind.TRUST: mail.schools,
}


def send(plan):
    """Write every message that is due. Answers how many of each kind went."""
    return Counter(due.kind for due in plan.due if remind(plan, due))


@transaction.atomic
def remind(plan, due):
    """
    Write one message. Answers whether this call did: another may have been faster.

    The log has one line for each, by constraint; who comes second writes nothing.
    """
    if due.statement and not is_draft(due.statement):
        return False
    kind, last_day, days_before, address = due.key
    reminder, is_new = Reminder.objects.get_or_create(
        mi_sheet=plan.sheet,
        kind=kind,
        last_day=last_day,
        days_before=days_before,
        address=address,
        defaults={"statement": due.statement},
    )
    if is_new:
        reminder.message = WRITE[kind](plan, due)
        reminder.save(update_fields=["message"])
        reminder.schools.set(due.schools)
    return is_new


def is_draft(statement):
    """Whether it is still there and not sent; it stays so until the message is."""
    drafts = Statement.objects.select_for_update().filter(pk=statement.pk, sent_at=None)
    return bool(drafts)
