"""The page that says whether all is well, and the states that must never be."""

from datetime import timedelta
from unittest import skipUnless

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from outbox.models import Message
from registrations.desk import Answer
from registrations.models import Interest, Statement
from registrations.status import Status
from tests.cast import CastTestCase, make_sent, make_staff
from watching.facts import SOURCES, State, asked
from watching.impossible import STATES, look_everywhere
from watching.models import Run

PAGE = "/admin/watching/run/status/"


class StatusTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)

    def test_is_for_senior_advisers_and_superusers(self):
        root = make_staff("Root", is_superuser=True)
        for person, code in [(self.ada, 403), (self.edie, 403), (root, 200)]:
            self.client.force_login(person)
            self.assertEqual(self.client.get(PAGE).status_code, code)
            self.assertEqual("Is all well?" in self.front(), code == 200)

    def front(self):
        return self.client.get("/admin/").content.decode()

    def test_says_what_there_is_in_at_most_fifteen_queries(self):
        make_sent(self.hal, self.sheet, [self.locum])
        self.client.get(PAGE)
        with self.assertNumQueries(15 - (connection.vendor == "sqlite")):
            page = self.client.get(PAGE)
        for words in [
            connection.display_name,
            "All have run.",
            "Statements that await an answer:</b> 1;",
            "Oldest unsent message",
            "GB free",
            "Sent without a reference",
        ]:
            self.assertContains(page, words)

    def test_says_what_ran_and_what_is_late(self):
        Run.objects.create(
            name="send_digest", outcome="well", words="Digests written: 3."
        )
        Run.objects.create(name="send_reminders", outcome="failed", words="No broom.")
        page = self.client.get(PAGE)
        self.assertContains(page, "Went well 0\xa0minutes ago.")
        self.assertContains(page, "It said: Digests written: 3.")
        self.assertContains(page, "Failed, 0\xa0minutes ago.")
        self.assertContains(page, "Nobody is reminded of a last day.")
        self.assertContains(page, "It has never run here.")

    def test_mail_that_waits_for_long_is_wrong(self):
        make_sent(self.hal, self.sheet, [self.locum])
        Message.objects.update(due_at=timezone.now() - timedelta(minutes=20))
        page = self.client.get(PAGE)
        self.assertContains(page, "It has waited 20\xa0minutes.")
        self.assertContains(page, "needs somebody now")

    def test_what_cannot_be_asked_is_said_to_be_unknown(self):
        def oracle():
            raise OperationalError

        (fact,) = asked(oracle)
        self.assertEqual((fact.label, fact.state), ("Oracle", State.WRONG))
        self.assertNotIn(oracle, SOURCES)


class ImpossibleTests(CastTestCase):
    """Each is made by a hand in the database, since the portal cannot make it."""

    def setUp(self):
        super().setUp()
        self.sent = make_sent(self.hal, self.sheet, [self.locum])
        self.interest = self.sent.interests.get()

    def found(self):
        return {look.of.name: look for look in look_everywhere() if look.number}

    def assert_found(self, name):
        found = self.found()
        self.assertEqual(list(found), [name])
        address = f"/admin/registrations/statement/{self.sent.reference}/"
        self.assertIn((address, self.sent.reference), found[name].records)
        self.client.force_login(self.sena)
        page = self.client.get(PAGE)
        self.assertContains(page, f'<a href="{address}">{self.sent.reference}</a>')
        self.assertContains(page, found[name].of.mend)

    def decide(self):
        answers = [Answer(self.interest, Status.LISTED)]
        version = self.sent.version
        self.sent.decide(answers, by=self.ada, version=version, text="Dear Hal")
        self.sent.tell(by=self.ada)

    def close(self, **fields):
        week_ago = timezone.now() - timedelta(days=7)
        day = week_ago.date() - timedelta(days=1)
        fields = {"complete_by": day, "takes_late": False, **fields}
        type(self.sheet).objects.update(**fields, reply_by=None)

    def test_nothing_is_found_where_all_is_well(self):
        self.assertEqual(self.found(), {})
        self.decide()
        self.assertEqual(self.found(), {})
        self.assertGreaterEqual(len(STATES), 6)

    def test_decided_without_an_event(self):
        Interest.objects.update(status=Status.LISTED, told_at=None)
        self.assert_found("decided_without_event")

    def test_told_without_a_message(self):
        self.decide()
        Message.objects.about(self.sent.key).delete()
        self.assert_found("told_without_message")

    def test_told_another_way_is_told(self):
        self.decide()
        Message.objects.about(self.sent.key).delete()
        self.sent.events.filter(what="told").update(note="Told another way.")
        self.assertEqual(self.found(), {})

    def test_sent_without_a_reference(self):
        Statement.objects.update(reference="")
        found = self.found()["sent_without_trace"]
        self.assertEqual(found.records, [("", f"number {self.sent.pk}")])

    def test_sent_without_what_was_sent(self):
        self.sent.events.filter(what="sent").delete()
        self.assert_found("sent_without_trace")

    def test_late_where_nothing_late_is_taken(self):
        self.close()
        self.assert_found("late_where_nothing_is")

    def test_late_is_possible_where_it_is_taken_and_marked(self):
        self.close(takes_late=True)
        self.assertEqual(self.found(), {})

    def test_late_is_possible_with_more_time(self):
        self.close()
        given = {"reason": "Flooded.", "by": self.ada}
        until = timezone.localdate() + timedelta(days=1)
        self.sheet.extensions.create(school=self.sent.school, until=until, **given)
        self.assertEqual(self.found(), {})

    def test_late_is_possible_where_an_editor_changed_the_sheet_since(self):
        self.close()
        LogEntry.objects.create(
            user=self.edie,
            content_type=ContentType.objects.get_for_model(self.sheet),
            object_id=self.sheet.pk,
            action_flag=CHANGE,
            change_message='[{"changed": {"fields": ["Takes late statements"]}}]',
        )
        self.assertEqual(self.found(), {})

    def test_two_for_one_sheet_are_refused_by_the_database(self):
        other = make_sent(self.stan, self.sheet, [self.locum])
        with self.assertRaises(IntegrityError), transaction.atomic():
            Statement.objects.filter(pk=other.pk).update(person=self.hal)

    @skipUnless(connection.vendor == "postgresql", "SQLite cannot drop a constraint.")
    def test_two_for_one_sheet(self):
        other = make_sent(self.stan, self.sheet, [self.locum])
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "ALTER TABLE registrations_statement "
                "DROP CONSTRAINT one_statement_per_sheet"
            )
        Statement.objects.filter(pk=other.pk).update(person=self.hal)
        self.assert_found("two_for_one_sheet")

    def test_a_code_that_was_kept(self):
        Message.objects.filter(template="statement_receipt").update(
            is_code=True, status="sent"
        )
        (look,) = self.found().values()
        self.assertEqual(look.of.name, "codes_kept")

    def test_of_many_the_first_twenty_are_shown(self):
        message = Message.objects.first()
        for _ in range(21):
            message.pk = None
            message.is_code, message.status = True, "sent"
            message.save()
        look = self.found()["codes_kept"]
        self.assertEqual(len(look.records), 20)
        self.assertIn("more than 20", look.in_words)
