"""Your data: what is held, and what one asks about it while signed in."""

import uuid

from django.utils import timezone

from outbox.models import Message
from people.models import DataRequest
from tests.cast import CastTestCase, make_draft, make_sent
from tests.people.data_requests import make_request

PAGE, ASK = "/your-data/", "/your-data/ask/"


class YourDataTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def test_says_what_is_held(self):
        make_draft(self.hal, self.sheet)
        make_sent(self.mo, self.sheet, [self.nle])
        Message.objects.create(
            to="hal@example.org",
            reader=self.hal.pk,
            status=Message.Status.SENT,
            sent_at=timezone.now(),
        )
        response = self.client.get(PAGE)
        self.assertContains(response, "hal@example.org")
        held = response.context["held"]
        self.assertEqual([number for _, number in held][:3], [1, 0, 1])
        self.assertContains(response, "/statements/my-data.json")

    def test_shows_what_one_has_asked_and_nobody_elses(self):
        mine = make_request(person=self.hal, words="Delete it, please.")
        others = make_request(person=self.mo, email="mo@example.org")
        response = self.client.get(PAGE)
        self.assertContains(response, mine.reference)
        self.assertContains(response, "Delete it, please.")
        self.assertContains(response, f"You hear from us by {mine.hear_by_words}")
        self.assertNotContains(response, others.reference)

    def test_somebody_who_only_typed_ones_address_is_not_oneself(self):
        typed = make_request(email="hal@example.org")
        self.assertNotContains(self.client.get(PAGE), typed.reference)

    def test_shows_the_answer(self):
        mine = make_request(person=self.hal)
        mine.note("For colleagues.", by=self.sena)
        mine.close("partly", "We kept the minute.", by=self.sena)
        response = self.client.get(PAGE)
        self.assertContains(response, "Done in part")
        self.assertContains(response, "We kept the minute.")
        self.assertNotContains(response, "For colleagues.")

    def test_my_statements_and_the_privacy_notice_lead_here(self):
        for url in ["/statements/", "/privacy/"]:
            self.assertContains(self.client.get(url), f'href="{PAGE}"')

    def test_the_download_has_what_one_asked(self):
        mine = make_request(person=self.hal)
        make_request(person=self.mo, email="mo@example.org")
        (found,) = self.client.get("/statements/my-data.json").json()["data_requests"]
        self.assertEqual(found["reference"], mine.reference)


class AskTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def test_a_link_chooses_what_is_asked(self):
        form = self.client.get(ASK, {"kind": "objection"}).context["form"]
        self.assertEqual(form["kind"].value(), "objection")
        self.assertEqual(self.client.get(ASK, {"kind": "x\0"}).status_code, 400)

    def test_takes_it_and_says_by_when_one_hears(self):
        once = uuid.uuid4()
        asked = {"kind": "erasure", "words": "", "once": once}
        for _ in range(2):
            response = self.client.post(ASK, asked, follow=True)
        made = DataRequest.objects.get()
        self.assertEqual([made.person, made.email], [self.hal, "hal@example.org"])
        self.assertRedirects(response, PAGE)
        self.assertContains(response, f"Your reference is {made.reference}")

    def test_mistakes(self):
        for asked, words in [
            ({}, "Select what you would like"),
            ({"kind": "x"}, "Select what you would like"),
            ({"kind": "complaint"}, "Enter what happened"),
            ({"kind": "objection"}, "Enter why we should stop using it"),
            ({"kind": "correction"}, "Enter what is wrong, and what it should be"),
            ({"kind": "access", "words": "x" * 5001}, "5,000 characters or fewer"),
        ]:
            with self.subTest(asked):
                self.assertContains(self.client.post(ASK, asked), words)
        self.assertFalse(DataRequest.objects.exists())

    def test_a_made_up_key_does_no_harm(self):
        self.client.post(ASK, {"kind": "access", "once": "x"})
        self.assertEqual(DataRequest.objects.count(), 1)

    def test_what_was_typed_survives_the_end_of_the_sign_in(self):
        page = self.client.get(ASK)
        writer = page.content.decode().partition('name="writer"')[2].split('"')[1]
        self.client.logout()
        asked = {"kind": "complaint", "words": "It was read out.", "writer": writer}
        self.client.post(ASK, asked)
        self.client.force_login(self.hal)
        self.assertContains(self.client.get(ASK), "It was read out.")
