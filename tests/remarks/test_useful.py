"""“Was this page useful?”: said once, by nobody in particular, and read by the team."""

import uuid

from django.urls import reverse

from outbox.models import Message
from remarks.models import Remark
from tests.cast import CastTestCase
from tests.spam import patience

URL = reverse("remarks:useful")


class UsefulTests(CastTestCase):
    def said(self, **changes):
        said = {"is_useful": "no", "words": "Where is the form?", "page": "/roles/nle/"}
        return said | {"once": uuid.uuid4()} | patience() | changes

    def test_public_page_asks_and_leads_here_with_its_address(self):
        link = f'href="{URL}?page=/roles/nle/"'
        self.assertContains(self.client.get("/roles/nle/"), link)
        self.assertContains(self.client.get(f"{URL}?page=/roles/nle/"), "/roles/nle/")
        self.assertNotContains(self.client.get("/search/"), URL)

    def test_keeps_what_was_said_and_nothing_of_who_said_it(self):
        response = self.client.post(URL, self.said())
        self.assertRedirects(response, reverse("remarks:thanks"))
        remark = Remark.objects.get()
        self.assertEqual(
            [remark.page, remark.is_useful, remark.words],
            ["/roles/nle/", False, "Where is the form?"],
        )
        columns = {field.name for field in Remark._meta.fields}
        about = {"once", "page", "is_useful", "words"}
        self.assertEqual(columns, about | {"id", "written_at", "dealt_with_at"})

    def test_team_is_told_where_to_read_words_and_not_what_they_are(self):
        self.client.post(URL, self.said())
        message = Message.objects.get()
        self.assertEqual(message.to, "neas@example.org")
        address = reverse("admin:remarks_remark_change", args=[Remark.objects.get().pk])
        self.assertIn(address, message.body)
        self.assertNotIn("Where is the form", message.body)

    def test_no_mail_where_there_is_nothing_to_read(self):
        self.client.post(URL, self.said(words="", is_useful="yes"))
        self.assertTrue(Remark.objects.get().is_useful)
        self.assertFalse(Message.objects.exists())

    def test_sent_twice_is_kept_once(self):
        said = self.said()
        for _ in range(2):
            self.client.post(URL, said)
        self.assertEqual(Remark.objects.count(), 1)
        self.assertEqual(Message.objects.count(), 1)

    def test_mistakes_are_told_and_the_words_stay(self):
        for changes, words in [
            ({"is_useful": ""}, "Select whether the page was useful"),
            ({"is_useful": "maybe"}, "Select “Yes” or “No”"),
            ({"words": "x" * 1001}, "must be 1,000 characters or fewer"),
        ]:
            response = self.client.post(URL, self.said(**changes))
            self.assertContains(response, words)
        response = self.client.post(URL, self.said(is_useful=""))
        self.assertContains(response, "Where is the form?")
        self.assertFalse(Remark.objects.exists())

    def test_program_is_kept_out(self):
        self.client.post(URL, self.said(**patience(seconds=0)))
        self.client.post(URL, self.said(message="Buy now"))
        self.assertFalse(Remark.objects.exists())

    def test_address_of_no_public_page_is_left_out(self):
        for page in ["https://evil.example/", "/no/such/", "/statements/", "x" * 300]:
            response = self.client.get(URL, {"page": page})
            self.assertNotContains(response, "You came from")
            self.client.post(URL, self.said(page=page))
        self.assertEqual(set(Remark.objects.values_list("page", flat=True)), {""})

    def test_nobody_finds_it_by_searching_and_nobody_keeps_it(self):
        response = self.client.get(URL)
        self.assertEqual(response["X-Robots-Tag"], "noindex")
        self.assertIn("no-store", response["Cache-Control"])


class AdminTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.list = reverse("admin:remarks_remark_changelist")
        self.remark = Remark.objects.write(
            once=uuid.uuid4(), page="/roles/nle/", is_useful=False, words="Where?"
        )

    def test_advisers_and_editors_read_it_and_others_do_not(self):
        for person, code in [(self.ada, 200), (self.edie, 200), (self.rita, 403)]:
            self.client.force_login(person)
            self.assertEqual(self.client.get(self.list).status_code, code, person)

    def test_nobody_changes_what_was_said(self):
        self.client.force_login(self.ada)
        url = reverse("admin:remarks_remark_change", args=[self.remark.pk])
        self.assertContains(self.client.get(url), "Where?")
        self.assertEqual(self.client.post(url, {"words": "Mine"}).status_code, 403)

    def test_is_ticked_once(self):
        self.client.force_login(self.edie)
        data = {"action": "deal_with", "_selected_action": [self.remark.pk]}
        first = self.client.post(self.list, data, follow=True)
        self.assertContains(first, "Dealt with: 1.")
        self.remark.refresh_from_db()
        when = self.remark.dealt_with_at
        again = self.client.post(self.list, data, follow=True)
        self.assertContains(again, "Dealt with: 0.")
        self.remark.refresh_from_db()
        self.assertEqual(self.remark.dealt_with_at, when)
        self.assertNotContains(
            self.client.get(f"{self.list}?dealt_with=no"), "/roles/nle/"
        )
