"""Every e-mail about “not this year”: one function and one template a moment."""

from django.conf import settings

from outbox.models import Message


def write(template, to, nil_return, **facts):
    return Message.objects.queue(
        template, to=to, about=nil_return.key, nil_return=nil_return, **facts
    )


def receipt(nil_return, *, recorded_by=None):
    """Thank the person, and say for which schools it counts yet, and who wrote it."""
    rows = list(nil_return.standing())
    unconfirmed = [row for row in rows if not row.is_confirmed]
    facts = {"rows": rows, "unconfirmed": unconfirmed, "recorded_by": recorded_by}
    return write("nil_receipt", nil_return.person, nil_return, **facts)


def taken_back(nil_return):
    """Confirm to the person that it no longer counts."""
    return write("nil_taken_back", nil_return.person, nil_return)


def refused(row):
    """Tell the person that the school says otherwise."""
    nil_return = row.nil_return
    return write("nil_refused", nil_return.person, nil_return, row=row)


def help_wanted(nil_return):
    """Tell the team's mailbox whom to ring, by reference."""
    return write("nil_help_wanted", settings.TEAM_EMAIL, nil_return)


def confirm(row, contact):
    """Ask somebody at the school whether this is its answer, and say why we do."""
    return write("nil_confirm", row.to, row.nil_return, row=row, contact=contact)
