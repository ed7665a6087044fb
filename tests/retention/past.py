"""Things that happened long ago, for tests that forget them."""

from datetime import timedelta
from io import StringIO

from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import timezone

from mi_sheets.models import MISheet
from outbox.models import Message
from people.models import DataRequest, Person
from registrations.desk import Answer
from registrations.models import Interest, NilReturn, Reminder, Statement
from registrations.status import Status
from tests.cast import TODAY, make_sent

YEARS = timedelta(days=800)


def make_over(sheet):
    """Let a call have been over for two years, and take nothing late."""
    day = TODAY() - YEARS
    MISheet.objects.filter(pk=sheet.pk).update(
        published_at=timezone.now() - YEARS - timedelta(days=60),
        complete_by=day,
        reply_by=day + timedelta(days=28),
        takes_late=False,
    )
    sheet.refresh_from_db()


def make_answered(cast, person, roles, status=Status.NOT_THIS_TIME, **fields):
    """A statement that was answered and told."""
    statement = make_sent(person, cast.sheet, roles, **fields)
    answers = [
        Answer(each, status, "Because of this.") for each in statement.interests.all()
    ]
    statement.decide(answers, by=cast.ada, version=statement.version, text="Dear Hal")
    if status == Status.NOT_THIS_TIME:
        statement.put_down_call(by=cast.ada, note="Rang.")
    statement.tell(by=cast.ada)
    return statement


def backdate(at=None):
    """Let all that there is have happened two years ago."""
    at = at or timezone.now() - YEARS
    MISheet.objects.filter(complete_by__gt=at).update(
        published_at=at - timedelta(days=60),
        complete_by=at,
        reply_by=at + timedelta(days=28),
        takes_late=False,
    )
    Statement.objects.update(started_at=at, saved_at=at)
    Statement.objects.exclude(sent_at=None).update(sent_at=at)
    Interest.objects.exclude(told_at=None).update(told_at=at)
    NilReturn.objects.update(sent_at=at)
    Reminder.objects.update(last_day=at)
    DataRequest.objects.exclude(closed_at=None).update(closed_at=at)
    LogEntry.objects.update(action_time=at)
    Message.objects.filter(status="queued").update(status="sent", sent_at=at)
    Message.objects.update(created_at=at, due_at=at)
    Person.objects.update(joined_at=at)


def forget(*options):
    """Run the command. Answers with what it printed."""
    out = StringIO()
    call_command("forget", *options, stdout=out)
    return out.getvalue()
