"""
What the tests of reminders share.

The last day is Friday 12 March 2027; rounds go 10 and 3 working days before, on
Friday 26 February and Tuesday 9 March. Nobody's calendar has a holiday, unless a
test says so.
"""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import time_machine
from django.core.management import call_command

from outbox.models import Message
from registrations.models import Reminder
from tests.cast import CastTestCase, make_sheet

PUBLISHED = datetime(2027, 1, 11, 12, tzinfo=UTC)
TEN, THREE, LAST = date(2027, 2, 26), date(2027, 3, 9), date(2027, 3, 12)
DAY = timedelta(days=1)


class RemindersTestCase(CastTestCase):
    """The sheet 40/26 has just been published, and asks every school."""

    def setUp(self):
        super().setUp()
        self.clock = self.enterContext(time_machine.travel(PUBLISHED, tick=False))
        self.sheet.delete()
        self.sheet = make_sheet(
            "40/26",
            [self.locum],
            published_at=PUBLISHED,
            complete_by=LAST,
            reply_by=LAST + 28 * DAY,
            asks=["maintained", "academy"],
        )

    def go_to(self, day):
        self.clock.move_to(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    def send(self, day=None, **options):
        """What the command says on that day."""
        if day:
            self.go_to(day)
        out = StringIO()
        call_command("send_reminders", stdout=out, **options)
        return out.getvalue()

    def reminded(self):
        """To whom and why, in order."""
        return list(Reminder.objects.order_by("pk").values_list("address", "kind"))

    def written(self):
        """What is in the outbox because of a reminder."""
        return list(Message.objects.filter(template__startswith="reminder"))
