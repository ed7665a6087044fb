"""The morning's mail: figures and links, once a day, to who wants it."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from mi_sheets.models import Holiday
from outbox.models import Message
from registrations import parts
from registrations.models import Patch, Statement
from tests.cast import make_sent

from .desk import DeskTestCase

TUESDAY, WEDNESDAY, SATURDAY = "2026-11-24", "2026-11-25", "2026-11-28"


class DigestTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make_sent(cls.mo, cls.sheet, [cls.nle])
        Message.objects.all().delete()
        Patch.objects.create(person=cls.ada, wants_digest=True)

    def send(self, today=TUESDAY, **options):
        out = StringIO()
        call_command("send_digest", today=today, stdout=out, **options)
        return out.getvalue()

    def sent_to(self):
        return list(Message.objects.order_by("to").values_list("to", flat=True))

    def test_says_how_many_wait_and_where_and_nothing_of_anybody(self):
        self.sent.take(by=self.ada)
        self.assertEqual(self.send(), "Digests written: 1.\n")
        message = Message.objects.get()
        self.assertEqual(message.to, self.ada.email)
        home = settings.PORTAL_URL
        for slug in ["free", "mine"]:
            name, link = parts.PARTS[slug].name, f"{home}{parts.address(slug)}"
            self.assertIn(f"{name}: 1\n{link}\n", message.body)
        self.assertNotIn("queue=due", message.body)
        for word in ["Hal", "Heath", self.sent.reference, "Locum"]:
            self.assertNotIn(word, message.subject + message.body)

    def test_each_has_their_own_and_who_does_not_want_it_has_none(self):
        patch = Patch.objects.create(person=self.priya, wants_digest=True)
        patch.roles.add(self.locum)
        self.send()
        self.assertEqual(self.sent_to(), [self.ada.email, self.priya.email])
        self.assertIn("My roles: 1", Message.objects.get(to=self.priya.email).body)
        self.assertNotIn("My roles", Message.objects.get(to=self.ada.email).body)

    def test_twice_on_a_day_is_as_once(self):
        self.send()
        self.assertEqual(self.send(), "Digests written: 0.\n")
        self.send(WEDNESDAY)
        self.assertEqual(len(self.sent_to()), 2)

    def test_dry_run_writes_nothing_and_says_what_it_would(self):
        said = self.send(dry_run=True)
        self.assertIn(f"{self.ada.email}\n  2 Not taken: ", said)
        self.assertEqual(self.sent_to(), [])
        self.send()
        self.assertEqual(len(self.sent_to()), 1)

    def test_team_has_it_while_nobody_wants_it_and_once_as_well(self):
        Patch.objects.update(wants_digest=False)
        self.send()
        self.send()
        self.assertEqual(self.sent_to(), [settings.TEAM_EMAIL])

    def test_who_may_not_see_statements_any_more_has_none(self):
        self.ada.groups.clear()
        self.send()
        self.assertEqual(self.sent_to(), [settings.TEAM_EMAIL])

    def test_nothing_to_say_is_no_mail(self):
        Statement.objects.all().delete()
        self.send()
        self.assertEqual(self.sent_to(), [])

    def test_none_at_weekends_and_on_bank_holidays_but_in_school_holidays(self):
        self.assertIn("a Saturday", self.send(SATURDAY))
        days = {"first_on": TUESDAY, "last_on": TUESDAY}
        Holiday.objects.create(name="Half term", kind="school", **days)
        Holiday.objects.create(
            name="Boxing Day", kind="bank", first_on=WEDNESDAY, last_on=WEDNESDAY
        )
        self.assertIn("Boxing Day", self.send(WEDNESDAY))
        self.assertEqual(self.sent_to(), [])
        self.send(TUESDAY)
        self.assertEqual(len(self.sent_to()), 1)


class AtOnceTests(DeskTestCase):
    def arrived(self):
        return Message.objects.filter(template="statement_in_queue").count()

    def test_statement_that_arrives_is_told_at_once_only_where_it_is_set(self):
        self.assertEqual(self.arrived(), 0)
        with override_settings(TEAM_MAIL_AT_ONCE=True):
            make_sent(self.mo, self.sheet, [self.nle])
        self.assertEqual(self.arrived(), 1)
