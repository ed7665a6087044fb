"""Notes for colleagues: whose, when, never changed, and what must not be in them."""

import uuid

from django.urls import reverse

from registrations.models import InternalNote

from .desk import DeskTestCase, address, page_of


class NoteTests(DeskTestCase):
    def add(self, text, once=None):
        data = {"internal_note": text, "once": once or str(uuid.uuid4())}
        return self.client.post(address("note", self.sent), data)

    def test_note_is_on_the_page_with_its_author_and_time(self):
        self.add("Has led\ntwo federations")
        note = InternalNote.objects.get()
        self.assertEqual((note.by, note.statement), (self.ada, self.sent))
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Has led<br>two federations")
        self.assertContains(response, f'<time datetime="{note.at:%Y-%m-%d}')

    def test_box_says_what_does_not_belong_there_and_who_may_read_it(self):
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "health, allegations and risk do not")
        self.assertContains(response, "The person may ask to see")

    def test_second_click_keeps_one_note(self):
        once = str(uuid.uuid4())
        self.add("A note", once)
        self.add("A note", once)
        self.assertEqual(InternalNote.objects.count(), 1)

    def test_note_is_never_changed(self):
        self.add("A note")
        with self.assertRaises(TypeError):
            InternalNote.objects.get().save()

    def test_note_changes_nothing_that_a_colleague_is_answering(self):
        before = self.sent.version
        self.add("A note")
        self.sent.refresh_from_db()
        self.assertEqual(self.sent.version, before)

    def test_errors_are_said_and_keep_what_was_typed(self):
        self.assertContains(self.add(" "), "Enter your note")
        response = self.add("x" * 4001)
        self.assertContains(response, "must be 4,000 characters or fewer")
        self.assertContains(response, "x" * 4001)
        self.assertContains(self.add("A note", "nonsense"), "Open the statement again")
        self.assertFalse(InternalNote.objects.exists())

    def test_reader_neither_reads_nor_writes_them(self):
        self.add("Among advisers")
        self.client.force_login(self.rita)
        response = self.client.get(page_of(self.sent))
        self.assertNotContains(response, "Among advisers")
        self.assertEqual(self.add("Mine").status_code, 403)

    def test_person_reads_none_of_it(self):
        self.add("Among advisers")
        self.client.force_login(self.hal)
        for url in [self.sent.get_absolute_url(), reverse("registrations:my_data")]:
            self.assertNotContains(self.client.get(url), "Among advisers")
