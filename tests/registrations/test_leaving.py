"""A colleague leaves: the account is closed, and the work goes on with somebody."""

from django.contrib.admin.models import LogEntry

from people.models import Person
from registrations.models import Event
from tests.cast import CastTestCase, make_sent


class LeavingTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])
        cls.other = make_sent(cls.mo, cls.sheet, [cls.locum])
        cls.page = f"/admin/registrations/statement/leaving/{cls.ada.pk}/"

    def setUp(self):
        super().setUp()
        self.sent.take(by=self.ada)
        self.client.force_login(self.sena)

    def leave(self, to):
        response = self.client.post(self.page, {"to": to})
        self.sent.refresh_from_db()
        self.ada.refresh_from_db()
        return response

    def test_work_goes_to_a_colleague_and_it_is_said(self):
        self.assertContains(self.client.get(self.page), self.sent.reference)
        self.leave(self.priya.pk)
        self.assertEqual(self.sent.taken_by, self.priya)
        self.assertFalse(self.ada.is_active)
        event = self.sent.events.last()
        self.assertEqual(event.by, self.sena)
        note = "From Ada Example, who has left, to Priya Example."
        self.assertEqual((event.what, event.note), (Event.What.GIVEN, note))
        entry = LogEntry.objects.get(object_id=str(self.ada.pk))
        self.assertEqual((entry.user, entry.change_message)[1], "Closed the account.")

    def test_what_a_conflict_keeps_from_whoever_closes_it_is_handed_on_unnamed(self):
        self.sent.declare_conflict(by=self.sena, reason="My school.")
        page = self.client.get(self.page)
        self.assertNotContains(page, self.sent.reference)
        self.assertContains(page, "In hand: 1 statement")
        self.leave(self.priya.pk)
        self.assertEqual(self.sent.taken_by, self.priya)

    def test_or_back_to_the_queue(self):
        self.leave("queue")
        self.assertIsNone(self.sent.taken_by)
        self.assertEqual(self.sent.events.last().note, "Ada Example has left.")

    def test_one_has_to_say_which(self):
        for to in ["", self.hal.pk, self.rita.pk, self.ada.pk]:
            page = self.leave(to)
            self.assertContains(page, "Select who goes on with the statements")
        self.assertTrue(self.ada.is_active)
        self.assertEqual(self.sent.taken_by, self.ada)

    def test_conflict_of_interest_keeps_it_in_the_queue(self):
        self.sent.declare_conflict(by=self.priya, reason="A cousin.")
        self.leave(self.priya.pk)
        self.assertIsNone(self.sent.taken_by)

    def test_nothing_is_asked_where_nothing_is_in_hand(self):
        self.sent.put_back(by=self.ada)
        self.assertNotContains(self.client.get(self.page), "goes on with")
        self.leave("")
        self.assertFalse(self.ada.is_active)

    def test_twice_is_as_once(self):
        self.leave(self.priya.pk)
        self.leave(self.sena.pk)
        self.assertEqual(self.sent.taken_by, self.priya)
        self.assertEqual(self.sent.events.filter(what="given").count(), 1)

    def test_sessions_end_at_once(self):
        theirs = self.client_class()
        theirs.force_login(self.ada)
        self.leave("queue")
        self.assertEqual(theirs.get("/admin/").status_code, 302)

    def test_account_is_not_closed_any_other_way(self):
        data = {"email": self.ada.email, "name": "Ada Example", "groups": []}
        self.client.post(f"/admin/people/person/{self.ada.pk}/change/", data)
        self.ada.refresh_from_db()
        self.assertTrue(self.ada.is_active)

    def test_by_senior_advisers_only_and_not_for_themselves_or_above(self):
        root = Person.objects.create_superuser("root@example.org", name="Root")
        for person in [root, self.sena, self.hal]:
            page = self.page.replace(str(self.ada.pk), str(person.pk))
            self.assertIn(self.client.post(page).status_code, [403, 404])
        for person in [self.priya, self.edie, self.rita]:
            self.client.force_login(person)
            self.assertEqual(self.leave("queue").status_code, 403)
        self.assertTrue(Person.objects.get(pk=self.ada.pk).is_active)
