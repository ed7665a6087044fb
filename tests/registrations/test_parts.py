"""The parts of the queue: presets, and an adviser's own areas and roles."""

from datetime import timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from registrations import parts
from registrations.models import Patch, Statement
from tests.cast import TODAY, make_sent

from .desk import QUEUE, DeskTestCase, page_of

PATCH = reverse("admin:registrations_statement_patch")
DAY = timedelta(days=1)


class PartsTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.stans = make_sent(cls.stan, cls.sheet, [cls.nle], school=cls.stow)

    def shown(self, part, **query):
        page = self.client.get(QUEUE, {"queue": part} | query)
        return [each.reference for each in page.context["cl"].result_list]

    def choose(self, **chosen):
        return self.client.post(PATCH, chosen, follow=True)


class PresetTests(PartsTestCase):
    def test_every_part_says_how_many_it_shows(self):
        self.sent.take(by=self.ada)
        self.decide(self.stans, nle=["queried", "Since when?"])
        page = self.client.get(QUEUE)
        for slug, choice in zip(parts.PARTS, page.context["cl"].parts, strict=True):
            if not parts.PARTS[slug].is_counted:
                continue
            with self.subTest(slug):
                self.assertEqual(choice["count"], str(len(self.shown(slug))))

    def test_waiting_longest_is_whoever_has_it_in_hand(self):
        Statement.objects.filter(pk=self.sent.pk).update(sent_at=timezone.now() - DAY)
        self.sent.take(by=self.priya)
        oldest_first = [self.sent.reference, self.stans.reference]
        self.assertEqual(self.shown("longest"), oldest_first)
        self.assertEqual(self.shown("waiting"), oldest_first[::-1])
        self.assertEqual(self.shown("free"), [self.stans.reference])

    def test_new_is_what_came_since_one_last_read_what_has_changed(self):
        self.assertEqual(len(self.shown("new")), 2)
        Patch.mark_seen(self.ada, timezone.now())
        self.assertEqual(self.shown("new"), [])
        Statement.objects.filter(pk=self.sent.pk).update(sent_at=timezone.now() + DAY)
        self.assertEqual(self.shown("new"), [self.sent.reference])
        Patch.mark_seen(self.ada, timezone.now() - DAY)
        self.assertEqual(self.shown("new"), [self.sent.reference])

    def test_question_is_answered_until_it_is_read(self):
        self.decide(self.stans, nle=["queried", "Since when?"])
        self.stans.tell(by=self.ada)
        self.assertEqual(self.shown("reply"), [])
        interest = self.stans.interests.get()
        interest.reply = "Since 2020."
        interest.save()
        self.stans.send(by=self.stan, answers=[], only=interest)
        self.assertEqual(self.shown("reply"), [self.stans.reference])
        self.decide(self.stans, nle="encouraged")
        self.assertEqual(self.shown("reply"), [])

    def test_reply_is_due_until_the_person_is_told(self):
        self.assertEqual(self.shown("due"), [])
        day = {"complete_by": TODAY() - DAY, "reply_by": TODAY() + 7 * DAY}
        MISheet.objects.update(**day)
        self.assertEqual(len(self.shown("due")), 2)
        self.decide(self.stans, nle="encouraged")
        self.assertIn(self.stans.reference, self.shown("due"))
        self.stans.tell(by=self.ada)
        self.assertEqual(self.shown("due"), [self.sent.reference])

    def test_second_look_has_a_day_of_its_own(self):
        self.decide(self.stans, nle=["not_this_time", "Not yet."])
        self.stans.put_down_call(by=self.ada, note="Rang.")
        self.stans.tell(by=self.ada)
        reason = {"because": "misread", "reason": "Read again."}
        self.stans.look_again(self.stans.interests.get(), by=self.stan, **reason)
        self.assertEqual(self.shown("due"), [])
        self.stans.interests.update(look_again_asked_at=timezone.now() - 22 * DAY)
        self.assertEqual(self.shown("due"), [self.stans.reference])

    def test_address_that_is_made_up_shows_what_waits(self):
        self.assertEqual(len(self.shown("no-such")), 2)

    def test_row_is_found_again_on_the_way_back(self):
        page = self.client.get(
            page_of(self.sent), {"_changelist_filters": "queue=mine&p=2"}
        )
        self.assertContains(
            page, f'href="{QUEUE}?queue=mine&amp;p=2#{self.sent.reference}"'
        )
        self.assertContains(self.client.get(QUEUE), f'id="{self.sent.reference}"')


class PatchTests(PartsTestCase):
    def test_areas_and_roles_are_ones_own(self):
        page = self.choose(areas=self.breckland.pk, roles=self.nle.pk)
        self.assertContains(page, "Your areas and roles are saved")
        self.assertEqual(self.shown("areas"), [self.sent.reference])
        self.assertEqual(len(self.shown("roles")), 2)
        self.client.force_login(self.priya)
        self.assertEqual(self.shown("areas"), [])

    def test_role_that_was_answered_waits_for_nobody(self):
        self.choose(roles=self.nle.pk)
        self.decide(self.sent, nle="encouraged")
        self.assertEqual(self.shown("roles"), [self.stans.reference])

    def test_saved_again_it_is_what_was_chosen_last(self):
        self.choose(areas=self.breckland.pk, wants_digest="on")
        self.choose(roles=self.locum.pk)
        patch = Patch.objects.get()
        self.assertEqual((patch.areas.count(), patch.wants_digest), (0, False))
        self.assertEqual(patch.roles.get(), self.locum)

    def test_what_is_not_there_is_refused(self):
        none = Patch.objects.aggregate(last=Max("pk"))["last"]
        response = self.client.post(PATCH, {"areas": 0, "roles": "x"})
        self.assertContains(response, "Select a valid choice")
        self.assertEqual(Patch.objects.aggregate(last=Max("pk"))["last"], none)

    def test_editors_have_none(self):
        self.client.force_login(self.edie)
        self.assertEqual(self.client.get(PATCH).status_code, 403)
