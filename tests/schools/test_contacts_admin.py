"""Addresses in the admin: brought in from a file, marked, and shown with a school."""

import time_machine
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from schools.admin.contact_form import MOST_BYTES
from schools.models import Contact
from tests.cast import CastTestCase, make_school, make_staff

LIST = reverse("admin:schools_contact_changelist")
IMPORT = reverse("admin:schools_contact_import")
HEADER = "URN,Trust,Kind,E-mail,Name\n"
LINE = "900101,,head,hal@heath.example,Hal Heath\n"


def csv(text=HEADER + LINE, name="contacts.csv"):
    return SimpleUploadedFile(name, text.encode(), "text/csv")


class ContactsAdminTestCase(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def upload(self, file=None, **fields):
        return self.client.post(IMPORT, {"file": file or csv()} | fields)

    def kept(self, *args, **fields):
        return self.upload(*args, **fields).context["kept"]

    def apply(self, kept):
        return self.client.post(IMPORT, {"kept": kept}, follow=True)


class ImportTests(ContactsAdminTestCase):
    def test_list_leads_here(self):
        self.assertContains(self.client.get(LIST), IMPORT)

    def test_first_press_shows_what_would_change_and_changes_nothing(self):
        text = HEADER + LINE + "900999,,head,x@y.example,\n"
        response = self.upload(csv(text))
        for words in [
            "Read as plain ASCII: 2 rows.",
            "1 added",
            "hal@heath.example",
            "Line 3: the register has no school with the URN 900999",
            "Nothing has been changed yet",
        ]:
            self.assertContains(response, words)
        self.assertFalse(Contact.objects.exists())

    def test_second_press_changes_the_addresses_and_is_recorded(self):
        response = self.apply(self.kept())
        self.assertRedirects(response, LIST)
        self.assertContains(response, "1 added")
        contact = Contact.objects.get()
        self.assertEqual((contact.school, contact.name), (self.heath, "Hal Heath"))
        entry = LogEntry.objects.get()
        self.assertEqual(entry.user, self.ada)
        self.assertIn("contacts.csv", entry.object_repr)
        self.assertIn("1 added", entry.change_message)

    def test_pressed_twice_is_as_once(self):
        kept = self.kept()
        self.apply(kept)
        self.assertContains(self.apply(kept), "0 added")
        self.assertEqual(LogEntry.objects.count(), 1)

    def test_what_was_shown_is_compared_afresh(self):
        kept = self.kept()
        self.heath.contacts.create(kind="head", email="hal@heath.example", name="H")
        self.assertContains(self.apply(kept), "1 with another name")

    def test_removes_only_where_that_was_ticked(self):
        self.heath.contacts.create(kind="head", email="old@heath.example")
        response = self.upload(removing="on")
        self.assertContains(response, "To be removed")
        self.apply(self.kept())
        self.assertEqual(Contact.objects.count(), 2)
        self.apply(self.kept(removing="on"))
        self.assertEqual(Contact.objects.get().email, "hal@heath.example")

    def test_nothing_to_change_offers_no_button(self):
        self.apply(self.kept())
        response = self.upload()
        self.assertContains(response, "There is nothing to change")
        self.assertEqual(response.context["kept"], "")

    def test_mistakes_are_said(self):
        large = csv(HEADER + LINE * (MOST_BYTES // len(LINE) + 1))
        for file, words in [
            ("", "Select a file"),
            (csv(""), "The file is empty"),
            (csv("PK\x03\x04"), "Excel workbook"),
            (csv("Name\nHal\n"), "It lacks the columns URN or trust, kind, e-mail"),
            (large, "The file must be smaller than 500 kB"),
        ]:
            with self.subTest(words):
                response = self.client.post(IMPORT, {"file": file})
                self.assertContains(response, words)
                self.assertContains(response, "<title>Error: ")

    @override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=MOST_BYTES)
    def test_file_that_is_too_large_for_the_memory_is_not_put_on_the_disk(self):
        large = csv(HEADER + LINE * (MOST_BYTES // len(LINE) + 1))
        response = self.client.post(IMPORT, {"file": large})
        self.assertContains(response, "The file must be smaller than 500 kB")
        self.assertFalse(response.wsgi_request.FILES)

    def test_what_the_preview_carries_is_its_readers_and_for_an_hour(self):
        with time_machine.travel(timezone.now(), tick=False) as clock:
            kept = self.kept()
            self.assertContains(self.apply(kept[:-1]), "more than an hour old")
            self.client.force_login(self.priya)
            self.assertContains(self.apply(kept), "more than an hour old")
            self.client.force_login(self.ada)
            clock.shift(3601)
            self.assertContains(self.apply(kept), "more than an hour old")
        self.assertFalse(Contact.objects.exists())

    def test_only_for_those_who_keep_the_addresses(self):
        for person in [self.edie, self.rita, make_staff("Temp")]:
            self.client.force_login(person)
            for response in [self.client.get(IMPORT), self.upload()]:
                self.assertEqual(response.status_code, 403)
        for person in [self.ada, self.sena]:
            self.client.force_login(person)
            self.assertEqual(self.client.get(IMPORT).status_code, 200)


class BouncesTests(ContactsAdminTestCase):
    def act(self, name):
        keys = Contact.objects.values_list("pk", flat=True)
        action = {"action": name, "_selected_action": list(keys)}
        return self.client.post(LIST, action, follow=True)

    def test_mail_that_came_back_is_marked_until_the_address_works_again(self):
        one = self.heath.contacts.create(kind="head", email="a@heath.example")
        day = timezone.now()
        self.stow.contacts.create(kind="head", email="b@b.example", bounced_at=day)
        self.assertContains(self.act("came_back"), "Mail came back: 1.")
        self.assertFalse(Contact.objects.usable().exists())
        self.assertContains(self.act("works_again"), "Works again: 2.")
        self.assertEqual(Contact.objects.usable().count(), 2)
        entries = LogEntry.objects.filter(object_id=one.pk).order_by("pk")
        words = [entry.change_message for entry in entries]
        self.assertEqual(words, ["Mail came back", "Works again"])

    def test_list_shows_where_mail_came_back(self):
        gone = {"bounced_at": timezone.now()}
        self.heath.contacts.create(kind="head", email="a@heath.example")
        self.stow.contacts.create(kind="head", email="b@stow.example", **gone)
        for mail, shown in [("back", "b@stow.example"), ("arrives", "a@heath.example")]:
            response = self.client.get(LIST, {"mail": mail})
            (contact,) = response.context["cl"].result_list
            self.assertEqual(contact.email, shown)

    def test_only_those_who_keep_the_addresses_mark_them(self):
        self.heath.contacts.create(kind="head", email="a@heath.example")
        for person in [self.rita, self.edie]:
            self.client.force_login(person)
            self.act("came_back")
        self.assertEqual(Contact.objects.usable().count(), 1)


class SchoolPageTests(ContactsAdminTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.dane = make_school(900303, "Dane School", trust_name="Reed Trust")
        cls.url = reverse("admin:schools_school_change", args=[cls.dane.pk])
        cls.dane.contacts.create(kind="office", email="office@dane.example")
        cls.dane.contacts.create(
            kind="head", email="h@dane.example", name="Hal", bounced_at=timezone.now()
        )
        Contact.objects.create(
            kind="trust", trust_name="Reed Trust", email="ceo@reed.example"
        )
        cls.stow.contacts.create(kind="head", email="h@stow.example")

    def test_shows_the_schools_and_its_trusts_in_the_order_of_use(self):
        text = self.client.get(self.url).content.decode()
        places = [
            text.index(f"{email}</a>")
            for email in ["h@dane.example", "office@dane.example", "ceo@reed.example"]
        ]
        self.assertEqual(places, sorted(places))
        self.assertIn("(Headteacher, Hal, mail comes back)", text)
        self.assertNotIn("h@stow.example", text)

    def test_says_that_there_are_none(self):
        url = reverse("admin:schools_school_change", args=[self.heath.pk])
        self.assertContains(self.client.get(url), "None yet")

    def test_who_may_not_see_addresses_sees_none_here(self):
        for person in [self.edie, self.rita]:
            self.client.force_login(person)
            response = self.client.get(self.url)
            self.assertContains(response, "Dane School")
            self.assertNotContains(response, "dane.example")
            self.assertNotContains(response, "Whom to write to")
