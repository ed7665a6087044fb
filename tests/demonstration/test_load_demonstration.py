"""The demonstration fills an empty portal, once, and nothing but a demonstration."""

from datetime import timedelta
from io import StringIO

from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from demonstration.content import PASSWORD, STAFF
from mi_sheets.models import Holiday, MISheet
from outbox.models import Message
from people.models import DataRequest, Person
from registrations import reports
from registrations.admin.reminders import next_plan
from registrations.models import (
    Interest,
    NilReturn,
    NilReturnSchool,
    Partner,
    Reminder,
    Statement,
)
from registrations.reminders.why import Why
from registrations.status import Status
from remarks.models import Remark
from roles.models import Position, Role
from schools.models import Contact, School
from tests.cast import make_person, make_school, make_sheet


def load(command="load_demonstration"):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def counts():
    models = [Person, School, MISheet, Role, Statement, Interest, Message]
    return {model.__name__: model.objects.count() for model in models}


@override_settings(IS_DEMONSTRATION=True)
class FilledTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load("load_roles")
        load("load_mi_sheets")
        with override_settings(IS_DEMONSTRATION=True):
            cls.said = load()
        cls.call = MISheet.objects.taking_statements().get()

    def test_call_is_published_today_and_open_for_eight_weeks(self):
        today = timezone.localdate()
        self.assertEqual(timezone.localdate(self.call.published_at), today)
        self.assertIn(self.call.days_left(), range(56, 63))
        self.assertEqual(self.call.complete_by.strftime("%A"), "Friday")
        later = self.call.complete_by + timedelta(weeks=4)
        self.assertEqual(self.call.reply_by, later)
        self.assertTrue(self.call.schools_asked().exists())

    def test_call_invites_what_every_kind_of_answer_can_be_tried_on(self):
        decided_by = set(self.call.roles.values_list("decided_by", flat=True))
        self.assertEqual(decided_by, set(Role.DecidedBy.values))
        local = Role.objects.published().filter(scope=Role.Scope.LOCAL)
        closed = self.call.invitations.filter(under="2014")
        self.assertEqual(
            set(self.call.roles.values_list("slug", flat=True)),
            {*local.values_list("slug", flat=True), "nle", "sle"},
        )
        self.assertEqual(
            set(closed.values_list("role__slug", flat=True)), {"nle", "sle"}
        )

    def test_page_says_that_the_call_is_invented_and_why(self):
        with override_settings(IS_DEMONSTRATION=False):
            response = self.client.get(self.call.get_absolute_url())
        self.assertContains(response, "This call is invented")
        self.assertContains(response, "so that every kind of answer can be tried")

    def test_every_status_can_be_seen(self):
        shown = set(Interest.objects.values_list("status", flat=True))
        self.assertEqual(shown, set(Status.values))
        self.assertEqual(Statement.objects.filter(sent_at=None).count(), 1)
        self.assertEqual(Statement.objects.exclude(taken_at=None).count(), 1)
        self.assertEqual(Message.objects.held().count(), 1)
        self.assertEqual(Statement.objects.late().count(), 1)

    def test_requests_about_data_can_be_seen_in_every_state(self):
        requests = DataRequest.objects
        self.assertEqual(requests.unheard().count(), 1)
        self.assertEqual(requests.open().count(), 2)
        self.assertEqual(requests.exclude(closed_at=None).count(), 2)

    def test_all_that_can_become_of_not_this_year_can_be_seen(self):
        rows = NilReturnSchool.objects.standing()
        states = {row.state for row in rows}
        self.assertEqual(states, set(NilReturnSchool.State))
        replaced = rows.counted().filter(school__statements__mi_sheet=self.call)
        asked = rows.filter(school__statements__mi_sheet=self.call)
        self.assertTrue(replaced.exists() or asked.exists())
        self.assertEqual(NilReturn.objects.exclude(withdrawn_at=None).count(), 1)
        self.assertTrue(NilReturn.objects.filter(wants_help=True).exists())
        self.assertTrue(NilReturn.objects.filter(ask_again=False).exists())
        said = set(reports.answers_of(self.call).values_list("answer", flat=True))
        self.assertEqual(said, set(reports.Answer))

    def test_every_school_but_two_has_an_address_and_all_are_invented(self):
        self.assertNotIn("Line ", self.said)
        contacts = Contact.objects.by_school(list(self.call.schools_asked()))
        self.assertEqual(sum(not found for found in contacts.values()), 2)
        self.assertEqual(
            set(Contact.objects.values_list("kind", flat=True)), set(Contact.Kind)
        )
        for contact in Contact.objects.all():
            self.assertRegex(contact.email, r"\.example$|@example\.org$")
            self.assertRegex(contact.name, "^$| Example$")

    def test_reminders_have_somebody_to_go_to_and_somebody_to_leave_out(self):
        plan = next_plan(self.call, timezone.localdate())
        self.assertEqual({due.kind for due in plan.due}, set(Reminder.Kind))
        for why in [Why.NO_ADDRESS, Why.CAME_BACK, Why.NOT_DUE]:
            self.assertTrue(plan.left_out[why.label])
        self.assertEqual(self.call.extensions.count(), 1)

    def test_somebody_has_said_something_about_a_page(self):
        self.assertEqual(Remark.objects.open().exclude(words="").count(), 1)

    def test_school_holidays_say_that_they_are_invented(self):
        names = Holiday.objects.filter(kind="school").values_list("name", flat=True)
        self.assertEqual(len(names), 12)
        for name in names:
            self.assertIn("(invented)", name)

    def test_one_was_recorded_by_an_adviser_and_waits_to_be_confirmed(self):
        recorded = Statement.objects.unconfirmed().get()
        self.assertEqual(recorded.get_channel_display(), "By telephone")

    def test_minds_that_changed_can_be_seen(self):
        self.assertEqual(Statement.objects.to_look_at_again().count(), 1)
        self.assertEqual(Statement.objects.to_change_school().count(), 1)

    def test_a_federation_has_a_partner_of_every_kind(self):
        partners = Partner.objects.exclude(asked_at=None)
        states = sorted(partners.values_list("state", flat=True))
        self.assertEqual(states, ["confirmed", "declined", "named"])
        for partner in partners:
            self.assertRegex(partner.to, r"\.example$|@example\.org$")
        self.assertEqual({each.is_from_list for each in partners}, {True, False})

    def test_offers_of_every_kind_can_be_seen(self):
        offers = Interest.objects.all()
        self.assertTrue(offers.exclude(contributions=None).exists())
        self.assertTrue(offers.exclude(specialisms=None).exists())
        self.assertTrue(offers.exclude(criterion_answers__framework="").exists())
        self.assertTrue(Statement.objects.exclude(other_schools=None).exists())

    def test_everybody_looks_invented(self):
        for person in Person.objects.all():
            with self.subTest(person.email):
                self.assertTrue(person.email.endswith("@example.org"))
        for statement in Statement.objects.all():
            with self.subTest(statement.name):
                self.assertTrue(statement.name.endswith(" Example"))
                self.assertTrue(str(statement.telephone).startswith("01632"))

    def test_one_statement_came_from_an_address_that_several_may_read(self):
        shared = [s for s in Statement.objects.all() if s.person.is_role_mailbox]
        self.assertEqual([s.person.email for s in shared], ["chair@example.org"])

    def test_sign_ins_that_are_printed_work(self):
        for email, name, group, _ in STAFF:
            with self.subTest(email):
                self.assertIn(email, self.said)
                person = Person.objects.get(email=email)
                self.assertTrue(person.check_password(PASSWORD))
                self.assertTrue(person.is_staff)
                self.assertFalse(person.is_superuser)
                self.assertEqual(person.name, name)
                self.assertEqual(person.groups.get().name, group)
        self.assertIn(PASSWORD, self.said)

    def test_loading_again_adds_nothing_and_prints_the_sign_ins(self):
        before = counts()
        with self.assertNumQueries(3):
            said = load()
        self.assertEqual(counts(), before)
        self.assertIn("nothing has been added", said)
        for email, *_ in STAFF:
            self.assertIn(email, said)


class EmptyTests(TestCase):
    def setUp(self):
        cache.clear()

    def test_refuses_outside_a_demonstration(self):
        load("load_roles")
        with self.assertRaisesMessage(CommandError, "for demonstrations only"):
            load()
        self.assertFalse(Person.objects.exists() or School.objects.exists())

    @override_settings(IS_DEMONSTRATION=True)
    def test_touches_no_database_in_which_anything_is(self):
        load("load_roles")
        for make, *what in [
            (make_person, "Hal"),
            (make_school, 900101, "Heath School"),
            (make_sheet, "1/26"),
        ]:
            with self.subTest(what=what):
                record = make(*what)
                before = counts()
                self.assertIn("nothing has been added", load())
                self.assertEqual(counts(), before)
                record.delete()

    @override_settings(IS_DEMONSTRATION=True)
    def test_all_of_it_is_added_or_nothing(self):
        load("load_roles")
        Position.objects.get(slug="senco").delete()
        before = counts()
        with self.assertRaises(Position.DoesNotExist):
            load()
        self.assertEqual(counts(), before)

    @override_settings(IS_DEMONSTRATION=True)
    def test_without_the_catalogue_nothing_is_added_and_it_says_why(self):
        with self.assertRaisesMessage(CommandError, "Run load_roles first"):
            load()
        self.assertEqual(set(counts().values()), {0})
