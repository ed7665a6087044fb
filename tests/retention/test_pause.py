"""Holding and pausing from the admin, and what a pause keeps from happening."""

import uuid
from datetime import timedelta

from django.utils import timezone

from mi_sheets.models import MISheet
from mi_sheets.working_days import WorkingDays
from people.models import Hold
from registrations.models import Agreement, Statement
from registrations.reminders.plan import Plan
from registrations.reminders.why import Why
from tests.cast import TODAY, CastTestCase, make_draft, make_sent
from tests.registrations.nil import make_contact

from .past import make_answered
from .test_erase import page_of
from .test_holds import make_hold

QUEUE = "/admin/registrations/statement/"


class PauseTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)
        self.sent = make_sent(self.hal, self.sheet, [self.nle])

    def place(self, **data):
        data = {"once": uuid.uuid4(), "reason": "He wrote."} | data
        return self.client.post(page_of(self.hal.pk, "hold"), data, follow=True)

    def test_placed_shown_and_released(self):
        response = self.place(kind="objection", about=self.sent.key)
        self.assertContains(response, f"Paused: they object ({self.sent.reference})")
        hold = Hold.objects.get()
        self.client.force_login(self.ada)
        page = self.client.get(f"{QUEUE}{self.sent.reference}/")
        self.assertContains(page, "Paused: they object")
        self.assertNotContains(page, "Release it")
        self.client.force_login(self.sena)
        url = f"/admin/retention/forgetting/holds/{hold.pk}/release/"
        self.assertContains(self.client.post(url), "Enter why it is over")
        for _ in range(2):
            self.client.post(url, {"reason": "He is content."})
        hold.refresh_from_db()
        self.assertEqual((hold.is_standing, hold.released_by), (False, self.sena))

    def test_needs_a_kind_and_a_reason_and_is_about_their_own(self):
        response = self.place(reason="")
        self.assertContains(response, "Select why the data are kept as they are")
        self.assertContains(response, "Enter the reason")
        response = self.place(kind="claim", about="statement:7K3CFQ")
        self.assertContains(response, "Select what is held")
        self.assertFalse(Hold.objects.exists())

    def test_only_senior_advisers_do_so(self):
        hold = make_hold(self.hal, self.sena)
        self.client.force_login(self.ada)
        self.assertEqual(self.place(kind="claim").status_code, 403)
        url = f"/admin/retention/forgetting/holds/{hold.pk}/release/"
        self.assertEqual(self.client.post(url, {"reason": "x"}).status_code, 403)
        self.assertTrue(Hold.objects.get().is_standing)

    def test_is_left_out_where_several_are_worked_on(self):
        make_hold(self.hal, self.sena, "objection")
        query = {"action": "take", "_selected_action": [self.sent.pk], "index": 0}
        response = self.client.post(QUEUE, query, follow=True)
        self.assertContains(response, "Paused: open it, and read why.")
        self.client.post(f"{QUEUE}take-next/")
        self.sent.refresh_from_db()
        self.assertIsNone(self.sent.taken_by)
        page = self.client.get(f"{QUEUE}decide/", {"s": self.sent.reference})
        self.assertContains(page, "Paused: open it, and read why.")
        self.assertFalse(Statement.objects.not_paused().exists())

    def test_a_hold_that_does_not_pause_keeps_nobody_from_working(self):
        make_hold(self.hal, self.sena, "claim")
        self.client.post(f"{QUEUE}take-next/")
        self.sent.refresh_from_db()
        self.assertEqual(self.sent.taken_by, self.sena)

    def test_nobody_is_reminded(self):
        MISheet.objects.update(
            asks=["maintained"], published_at=timezone.now() - timedelta(days=60)
        )
        self.sheet.refresh_from_db()
        draft = make_draft(self.stan, self.sheet)
        old = timezone.now() - timedelta(days=50)
        Statement.objects.filter(pk=draft.pk).update(started_at=old, saved_at=old)
        make_contact(self.stow, email="stan@example.org")
        working_days = WorkingDays.known()
        day = working_days.before(self.sheet.complete_by, 10)
        self.assertTrue(Plan(self.sheet, day, working_days).due)
        make_hold(self.stan, self.sena, "question")
        plan = Plan(self.sheet, day, working_days)
        self.assertEqual(plan.due, [])
        self.assertIn(Why.PAUSED.label, plan.left_out)

    def test_nor_is_whoever_they_had_asked(self):
        asked = timezone.now() - timedelta(days=40)
        Agreement.objects.create(
            statement=self.sent,
            body="board",
            to="gwen@example.org",
            asked_at=asked,
            expires_on=TODAY() + timedelta(days=90),
        ).interests.set(self.sent.interests.all())
        working_days = WorkingDays.known()
        day = working_days.before(TODAY() + timedelta(days=10), 3)
        due = Agreement.objects.to_chase(day, working_days)
        self.assertEqual(due.count(), 1)
        make_hold(self.hal, self.sena, "objection")
        self.assertEqual(due.all().count(), 0)

    def test_the_list_says_so(self):
        make_answered(self, self.stan, [self.locum], "listed")
        make_hold(self.stan, self.sena, "objection")
        page = self.client.get("/admin/registrations/listing/")
        self.assertContains(page, "Paused: they object, or ask")

    def test_page_about_retention_names_them(self):
        make_hold(self.hal, self.sena)
        page = self.client.get("/admin/retention/forgetting/")
        self.assertContains(page, "hal@example.org")
        self.assertContains(page, "90 days after they went out")
        counted = self.client.get("/admin/retention/forgetting/?count=yes")
        self.assertContains(counted, "What is not listed here has nothing that is due.")
        self.client.force_login(self.ada)
        page = self.client.get("/admin/retention/forgetting/")
        self.assertEqual(page.status_code, 403)
