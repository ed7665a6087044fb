"""Invented data in any amount: the same for the same seed, and whole."""

from hashlib import sha256
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count
from django.test import TestCase, override_settings
from django.utils import timezone

from bench.scale import making
from people.models import Person
from registrations.models import Event, Listing, NilReturn, Statement
from registrations.reports import Answer, answers_of
from registrations.status import Status
from schools.models import School

ASKED_FOR = {"schools": 60, "statements": 300, "seed": 7}


class Undo(Exception):
    pass


def digest():
    """A short sign of what is there, whatever its keys are."""
    rows = [
        *Statement.objects.order_by("reference").values_list(
            "reference", "person__email", "mi_sheet__number", "school__urn", "sent_at"
        ),
        *Event.objects.order_by("pk").values_list("statement__reference", "answers"),
        *NilReturn.objects.order_by("reference").values_list("person__email"),
    ]
    return sha256(repr(rows).encode()).hexdigest()


class ScaleDataTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_roles", stdout=StringIO())
        making.make(**ASKED_FOR)
        cls.sheet = Statement.objects.latest("mi_sheet__published_at").mi_sheet
        cls.adviser = Person.objects.get(email="adviser-0@scale.example")

    def test_there_is_as_much_as_was_asked_for(self):
        self.assertEqual(Statement.objects.count(), 300)
        self.assertEqual(School.objects.count(), 60)
        calls = Statement.objects.values("mi_sheet").annotate(n=Count("pk"))
        self.assertEqual(len(calls), 5)

    def test_it_is_lopsided_as_it_really_is(self):
        found = Statement.objects.values("school").annotate(n=Count("pk"))
        most = sorted((each["n"] for each in found), reverse=True)
        self.assertGreater(sum(most[:12]), 300 * 0.4)  # A fifth of the schools.
        last_days = sum(
            (each.mi_sheet.complete_by - each.sent_at.date()).days <= 3
            for each in Statement.objects.sent().select_related("mi_sheet")
        )
        self.assertGreater(last_days, 300 * 0.4)

    def test_every_status_is_there_with_its_history(self):
        statuses = Statement.objects.values_list("interests__status", flat=True)
        missing = set(Status) - set(statuses)
        self.assertLessEqual(missing, {Status.RESERVE, Status.SUPPORTED})
        self.assertFalse(Statement.objects.sent().filter(events=None).exists())
        self.assertTrue(Listing.objects.on_the_list().exists())
        self.assertTrue(Statement.objects.awaiting_message().exists())
        first = Statement.objects.sent().first()
        self.assertEqual(first.answers[0]["step"], "you")
        self.assertIn(first.name, str(first.answers))

    def test_every_page_of_the_desk_shows_it(self):
        self.client.force_login(self.adviser)
        statement = Statement.objects.awaiting_review().first()
        for page in [
            "",
            "registrations/statement/",
            "registrations/statement/?queue=answered",
            f"registrations/statement/{statement.reference}/",
            "registrations/schoolanswer/",
            "registrations/target/",
            "registrations/target/map/",
            "registrations/listing/?standing=all",
            "registrations/nilreturn/",
            "outbox/message/",
        ]:
            with self.subTest(page):
                self.assertEqual(self.client.get(f"/admin/{page}").status_code, 200)
        answers = set(answers_of(self.sheet).values_list("answer", flat=True))
        self.assertEqual(answers, set(Answer))

    def test_keys_are_counted_on(self):
        person = Person.objects.create(email="somebody@example.org")
        statement = Statement.objects.create(person=person, mi_sheet=self.sheet)
        self.assertGreater(statement.pk, 300)

    def test_nothing_is_invented_beside_what_is_there(self):
        with self.assertRaisesMessage(CommandError, "already. Nothing was invented"):
            call_command("make_scale_data")


class SameSeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_roles", stdout=StringIO())

    def signs(self, now, *seeds):
        for seed in seeds:
            try:
                with transaction.atomic():
                    making.make(schools=12, statements=30, seed=seed, now=now)
                    yield digest()
                    raise Undo
            except Undo:
                pass

    def test_same_seed_makes_the_same(self):
        one, two, other = self.signs(timezone.now(), 1, 1, 2)
        self.assertEqual(one, two)
        self.assertNotEqual(one, other)

    @override_settings(IS_PRODUCTION=True)
    def test_nothing_is_invented_in_production(self):
        with self.assertRaisesMessage(CommandError, "in production"):
            call_command("make_scale_data")
