"""A school reads who its adviser is: its own, or that of its area."""

from django.core.files.uploadedfile import SimpleUploadedFile

from outbox.models import Message
from people.models import LinkAdviser, Person
from schools.models import Area
from tests.cast import CastTestCase, make_sent

LIST = "/admin/people/linkadviser/"
IMPORT = f"{LIST}import/"
TELEPHONE = "01632 960 123"


class WhoseTests(CastTestCase):
    def of(self, school):
        return LinkAdviser.objects.of(school)

    def test_own_before_that_of_the_area(self):
        self.assertIsNone(self.of(self.heath))
        LinkAdviser.objects.create(area=self.breckland, person=self.ada)
        self.assertEqual(self.of(self.heath), self.ada)
        self.assertIsNone(self.of(self.stow))
        cluster = Area.objects.create(kind="cluster", code="C1", name="Watton")
        cluster.members.add(self.heath)
        LinkAdviser.objects.create(area=cluster, person=self.sena)
        self.assertEqual(self.of(self.heath), self.sena)
        LinkAdviser.objects.create(school=self.heath, person=self.priya)
        self.assertEqual(self.of(self.heath), self.priya)

    def test_who_has_left_is_nobodys(self):
        LinkAdviser.objects.create(school=self.heath, person=self.ada)
        Person.objects.filter(pk=self.ada.pk).update(is_active=False)
        self.assertIsNone(self.of(self.heath))


class OnTheLeadersPagesTests(CastTestCase):
    def test_statement_and_receipt_say_who_and_the_number(self):
        LinkAdviser.objects.create(school=self.heath, person=self.ada)
        Person.objects.filter(pk=self.ada.pk).update(telephone=TELEPHONE)
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.client.force_login(self.hal)
        page = self.client.get(sent.get_absolute_url())
        words = "<strong>Ada Example</strong>, 01632 960 123."
        self.assertContains(page, words, html=False)
        receipt = Message.objects.get(template="statement_receipt")
        self.assertIn(
            "Your school’s adviser is Ada Example, 01632 960 123.", receipt.body
        )

    def test_school_without_one_reads_nothing_of_it(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.client.force_login(self.hal)
        page = self.client.get(sent.get_absolute_url())
        self.assertNotContains(page, "adviser is")
        receipt = Message.objects.get(template="statement_receipt")
        self.assertNotIn("adviser is", receipt.body)


class KeepingThemTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def bring_in(self, text):
        file = SimpleUploadedFile("links.csv", text.encode())
        return self.client.post(IMPORT, {"file": file}, follow=True)

    def test_adviser_of_a_school_is_entered(self):
        page = self.client.post(f"{LIST}add/", {"person": self.ada.pk})
        self.assertContains(page, "Enter a school or select an area, not both")
        data = {"school": self.heath.pk, "person": self.priya.pk}
        self.client.post(f"{LIST}add/", data)
        self.assertEqual(LinkAdviser.objects.of(self.heath), self.priya)

    def test_school_people_are_not_offered(self):
        data = {"school": self.heath.pk, "person": self.hal.pk}
        page = self.client.post(f"{LIST}add/", data)
        self.assertContains(page, "valid choice")

    def test_file_brings_in_schools_and_areas_twice_as_once(self):
        text = (
            "URN or area code;Name;E-mail\n900101;Heath;ada@example.org\n"
            "E07000143;Breckland;Priya@example.org\n"
        )
        self.assertContains(self.bring_in(text), "Read: 2. New or changed: 2.")
        self.assertContains(self.bring_in(text), "Read: 2. New or changed: 0.")
        changed = self.bring_in("URN,Adviser\n900101,sena@example.org\n")
        self.assertContains(changed, "Read: 1. New or changed: 1.")
        self.assertEqual(LinkAdviser.objects.of(self.heath), self.sena)
        self.assertEqual(LinkAdviser.objects.count(), 2)

    def test_file_with_a_fault_brings_in_nothing(self):
        text = (
            "URN,E-mail\n900101,ada@example.org\n1,ada@example.org\n"
            "900202,hal@example.org\n900101,ada@example.org\n"
        )
        page = self.bring_in(text)
        for words in [
            "Line 3: “1” is no school and no area.",
            "Line 4: “hal@example.org” is no colleague’s address.",
            "Line 5: “900101” is there twice.",
        ]:
            self.assertContains(page, words)
        self.assertFalse(LinkAdviser.objects.exists())

    def test_other_files_are_refused_in_words(self):
        for text, words in [
            ("Name,E-mail\nx,y\n", "It needs the columns"),
            ("URN,E-mail\n", "It has no lines"),
            ("URN,E-mail\n9\x00,x\n", "not a text file"),
            ('URN,E-mail\n"9', "no school"),
        ]:
            self.assertContains(self.bring_in(text), words)
        self.assertContains(self.client.post(IMPORT), "Select a file")

    def test_readers_and_editors_keep_none(self):
        for person in [self.rita, self.edie]:
            self.client.force_login(person)
            for page in [LIST, IMPORT, f"{LIST}add/"]:
                self.assertEqual(self.client.get(page).status_code, 403)
