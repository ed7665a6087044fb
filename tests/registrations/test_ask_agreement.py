"""Asking somebody by e-mail for their agreement."""

from registrations.models import Agreement
from registrations.release.states import MOST_ASKED
from roles.models import Position
from schools.models import Contact

from .release import ReleaseTestCase, answer, letters, make_asked, make_declared

NEW = {"name": "Hal Heath", "position": "Headteacher", "to": "Hal.New@example.org"}


class AskAgreementTests(ReleaseTestCase):
    def list_head(self, email="head@heath.example", **fields):
        fields = {"kind": Contact.Kind.HEAD, "school": self.heath} | fields
        return Contact.objects.create(email=email, name="Somebody Listed", **fields)

    def test_writes_to_the_address_and_keeps_what_was_asked(self):
        page = self.post("ask/head", **NEW)
        self.assertContains(page, "We have written to Hal Heath.")
        asked = self.sent.agreements.get()
        self.assertEqual(asked.to, "hal.new@example.org")
        self.assertEqual(asked.days_per_term, 5)
        self.assertEqual(
            {i.role for i in asked.interests.all()}, {self.locum, self.nle}
        )
        self.assertEqual(letters("asked").get().to, "hal.new@example.org")
        note = self.sent.events.last()
        self.assertEqual((note.what, note.by), ("agreement", self.mo))
        self.assertIn("asked Hal Heath, Headteacher", note.note)

    def test_second_click_writes_no_second_letter(self):
        self.post("ask/head", **NEW)
        page = self.post("ask/head", **NEW)
        self.assertContains(page, "has been asked already")
        self.assertEqual(letters("asked").count(), 1)
        self.assertEqual(self.sent.agreements.count(), 1)

    def test_same_referee_is_asked_once_and_another_beside(self):
        for to in ["one@example.org", "one@example.org", "two@example.org"]:
            self.post("ask/referee", **(NEW | {"to": to}))
        self.assertEqual(letters("asked").count(), 2)

    def test_address_on_the_list_is_offered_and_hidden(self):
        contact = self.list_head()
        page = self.client.get(f"{self.url}ask/head/")
        self.assertContains(
            page, "Headteacher, at the address we hold (h…@heath.example)"
        )
        for words in ["head@heath", "Somebody Listed"]:
            self.assertNotContains(page, words)
        who = {"name": "Hal Heath", "position": "Headteacher"}
        page = self.post("ask/head", where=f"list-{contact.pk}", to="junk", **who)
        self.assertNotContains(page, "head@heath.example")
        asked = self.sent.agreements.get()
        self.assertEqual(asked.to, "head@heath.example")
        self.assertTrue(asked.from_list)
        self.assertEqual(letters("asked").get().to, "head@heath.example")

    def test_another_address_may_be_given_beside_the_list(self):
        self.list_head()
        self.post("ask/head", where="other", **NEW)
        asked = self.sent.agreements.get()
        self.assertEqual(asked.to, "hal.new@example.org")
        self.assertFalse(asked.from_list)

    def test_only_the_list_of_ones_own_school_and_of_that_body(self):
        others = [
            self.list_head(school=self.stow),
            self.list_head(kind=Contact.Kind.CHAIR),
            self.list_head(email=self.mo.email),
            self.list_head(email="gone@heath.example", bounced_at=self.sent.sent_at),
        ]
        page = self.client.get(f"{self.url}ask/head/")
        self.assertNotContains(page, "at the address we hold")
        for contact in others:
            self.post("ask/head", where=f"list-{contact.pk}", name="H", position="H")
        self.assertFalse(Agreement.objects.exists())

    def test_what_is_missing_is_named(self):
        page = self.post("ask/head")
        for words in [
            "Enter the name of whoever will answer",
            "Enter their position",
            "Enter their e-mail address",
        ]:
            self.assertContains(page, words)
        self.list_head()
        page = self.post("ask/head", name="H", position="H")
        self.assertContains(page, "Select where we shall write")
        page = self.post("ask/head", name="H", position="H", where="other")
        self.assertContains(page, "Enter their e-mail address")
        self.assertFalse(Agreement.objects.exists())

    def test_nobody_asks_themselves(self):
        page = self.post("ask/head", **(NEW | {"to": self.mo.email.upper()}))
        self.assertContains(page, "not your own")
        self.assertFalse(Agreement.objects.exists())

    def test_what_was_declared_can_be_confirmed_by_those_who_agreed(self):
        declared = make_declared(self.sent)
        self.post("ask/head", **NEW)
        declared.refresh_from_db()
        self.assertEqual(declared.state, "declared")
        self.assertTrue(declared.is_open)
        self.assertEqual(letters("asked").count(), 1)

    def test_page_shows_what_they_will_read(self):
        page = self.client.get(f"{self.url}ask/head/")
        for words in ["Mo Middle, Middle leader, Heath School", "Up to 5 a term"]:
            self.assertContains(page, words)

    def test_whoever_chairs_the_board_is_not_asked_to_answer_for_it(self):
        page, usual = f"{self.url}ask/board/", "Chair of the governing board"
        self.assertContains(self.client.get(page), f'value="{usual}"')
        self.lead(position=Position.objects.create(slug="chair", group="governors"))
        self.assertNotContains(self.client.get(page), f'value="{usual}"')
        self.assertContains(self.client.get(page), 'value="Vice-chair or clerk')

    def test_nobody_can_write_to_a_whole_county(self):
        for number in range(MOST_ASKED):
            make_asked(self.sent, "referee", to=f"{number}@example.org")
        page = self.post("ask/head", **NEW)
        self.assertContains(page, "as often as we can write")
        self.assertEqual(letters("asked").count(), MOST_ASKED)

    def test_what_cannot_be_asked_is_not_found(self):
        self.assertEqual(self.post("ask/parents").status_code, 404)
        self.assertEqual(self.post("0/replace").status_code, 404)
        self.assertEqual(self.post(f"{10**30}/replace").status_code, 404)

    def test_opening_the_page_asks_nobody(self):
        self.client.get(f"{self.url}ask/head/")
        self.assertFalse(Agreement.objects.exists())


class ReplaceAgreementTests(ReleaseTestCase):
    def replace(self, agreement, **fields):
        return self.post(f"{agreement.pk}/replace", **(NEW | fields))

    def test_somebody_else_is_asked_and_the_first_link_closed(self):
        first = make_asked(self.sent)
        self.replace(first)
        first.refresh_from_db()
        self.assertEqual(first.state, "replaced")
        self.assertFalse(first.is_current)
        second = self.sent.agreements.current().get()
        self.assertEqual(second.to, "hal.new@example.org")
        self.assertContains(self.client.get(self.url), "Hal Heath: replaced, until")

    def test_refusal_stays_readable_and_counts_no_more(self):
        first = make_asked(self.sent)
        answer(first, "declined", reason="Not now.")
        self.replace(first)
        first.refresh_from_db()
        self.assertEqual(first.state, "declined")
        self.assertFalse(Agreement.objects.declined().exists())

    def test_second_click_finds_the_first_done(self):
        first = make_asked(self.sent)
        self.replace(first)
        self.assertEqual(self.replace(first).status_code, 404)
        self.assertEqual(letters("asked").count(), 2)

    def test_nothing_is_closed_for_nothing(self):
        first = make_asked(self.sent, "referee", to="one@example.org")
        make_asked(self.sent, "referee", to="two@example.org")
        self.replace(first, to="two@example.org")
        first.refresh_from_db()
        self.assertTrue(first.is_current)
        self.assertEqual(first.state, "asked")
