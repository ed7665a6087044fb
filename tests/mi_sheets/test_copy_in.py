"""An editor copies an old sheet in: shown first, put right, and kept on purpose."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile

from mi_sheets.models import MISheet
from tests.cast import CastTestCase, make_sheet

from .old_sheets import as_copied, as_saved

URL = "/admin/mi_sheets/misheet/copy-in/"
OLD = ("88/14", "CPD", "28/03/2014", "09/05/2014", "Locum register")


class CopyInTests(CastTestCase):
    def setUp(self):
        self.client.force_login(self.edie)

    def read(self, text="", **answers):
        return self.client.post(URL, {"text": text, **answers})

    def keep(self, **answers):
        """What the page shows, posted as it is, with these answers instead."""
        form = self.read(as_copied(*OLD)).context["form"]
        shown = {field.name: field.value() or "" for field in form}
        shown["published_at"] = "28/03/2014 12:00"
        shown["complete_by"] = "09/05/2014"
        return self.client.post(URL, shown | {"follows": ["11/06"]} | answers)

    def test_what_was_read_is_shown_and_nothing_is_kept(self):
        response = self.read(as_copied(*OLD))
        self.assertContains(response, 'value="88/14"')
        self.assertContains(response, "It follows up MI 11/06. Copy that in, too?")
        self.assertContains(response, "2 telephone numbers were left out")
        self.assertFalse(MISheet.objects.filter(number="88/14").exists())

    def test_a_saved_page_is_read_as_well(self):
        for encoding in ["utf-8", "cp1252"]:
            content = as_saved(*OLD[:4], "Heads’ locums").encode(encoding)
            response = self.read(file=SimpleUploadedFile("sheet.html", content))
            self.assertContains(response, 'value="Heads’ locums"')

    def test_a_draft_waits_for_its_day(self):
        response = self.keep()
        page = self.client.get(response["Location"])
        sheet = MISheet.objects.get(number="88/14")
        self.assertIn(f"/{sheet.pk}/change/", response["Location"])
        words = "When you publish it, enter its day: 28 March 2014, 12:00."
        self.assertContains(page, words)
        self.assertIsNone(sheet.published_at)
        self.assertEqual(self.client.get("/mi-sheets/88-14/").status_code, 404)
        self.assertFalse(sheet.takes_statements or sheet.takes_late)
        self.assertEqual(sheet.remind_before, [])
        entry = LogEntry.objects.get(object_id=sheet.pk)
        self.assertEqual(entry.change_message, "Copied in from a saved page.")

    def test_published_it_stands_in_the_archive_and_both_lead_to_each_other(self):
        make_sheet("11/06", title="The first", takes_statements=False)
        links = "Form.doc\nA page https://example.org/a"
        self.keep(publish="yes", links=links)
        page = self.client.get("/mi-sheets/88-14/")
        self.assertContains(page, "Friday 28 March 2014, 12:00")
        self.assertContains(page, 'href="/mi-sheets/11-06/"')
        self.assertContains(page, 'href="https://example.org/a"')
        earlier = self.client.get("/mi-sheets/11-06/")
        self.assertContains(earlier, "Followed up by")
        self.assertContains(earlier, 'href="/mi-sheets/88-14/"')
        MISheet.objects.filter(number="11/06").update(published_at=None)
        page = self.client.get("/mi-sheets/88-14/")
        self.assertNotContains(page, "Follows up")

    @pytest.mark.one_database
    def test_mistakes_are_explained_and_the_typing_is_kept(self):
        for answers, words in [
            ({"number": "12/26"}, "There is a sheet with this number already."),
            ({"number": "12-26"}, "Enter the number as it is printed, like 30/14."),
            ({"published_at": "soon"}, "Enter the day and time, like 31/01/2014 12:00"),
            ({"complete_by": "01/03/2014"}, "must be after the day of publication"),
            ({"number": ""}, "Enter its number"),
            ({"kind": ""}, "Select its type"),
            ({"published_at": ""}, "Enter when it was published"),
            ({"complete_by": "soon"}, "Enter the last day, like 28/03/2014"),
            ({"links": "x" * 200}, "Make this link shorter"),
            ({"links": "A file http://"}, "Make this link shorter"),
            ({"links": "a\n" * 60}, "Links must be 50 or fewer"),
        ]:
            with self.subTest(answers):
                response = self.keep(**answers)
                self.assertContains(response, words)
                self.assertContains(response, 'value="Locum register"')
                self.assertFalse(MISheet.objects.filter(number="88/14").exists())

    def test_nothing_is_asked_for_again(self):
        for answers in [{}, {"text": " "}, {"text": "\x00"}]:
            words = "Enter the text of the sheet, or select its page"
            self.assertContains(self.read(**answers), words)
        large = SimpleUploadedFile("a.html", b"a" * 500_001)
        self.assertContains(self.read(file=large), "must be smaller than 500 kB")

    def test_no_script_comes_in_with_a_page(self):
        page = as_saved(*OLD).replace(
            "Heads may",
            "<img src=x onerror=alert(1)>[x](javascript:alert(1)) Heads may",
        )
        self.keep(body=self.read(page).context["form"]["body"].value(), publish="yes")
        shown = self.client.get("/mi-sheets/88-14/").content.decode()
        self.assertNotIn("onerror", shown)
        self.assertNotIn('href="javascript', shown)

    def test_only_editors_copy_in(self):
        for person in [self.ada, self.rita]:
            self.client.force_login(person)
            self.assertEqual(self.read(as_copied(*OLD)).status_code, 403)
            self.assertEqual(self.client.get(URL).status_code, 403)


class ArchiveTests(CastTestCase):
    def test_sheets_of_one_year_and_type(self):
        self.client.force_login(self.edie)
        CopyInTests.keep(self, publish="yes")
        for query, numbers in [
            ("", ["12/26", "88/14"]),
            ("?year=2014", ["88/14"]),
            ("?kind=action", ["12/26"]),
            ("?kind=action&year=2014", []),
        ]:
            with self.subTest(query):
                page = self.client.get(f"/mi-sheets/{query}").context["page_obj"]
                self.assertEqual([sheet.number for sheet in page], numbers)
        nothing = self.client.get("/mi-sheets/?kind=action&year=2014")
        self.assertContains(nothing, "No sheet is both.")

    read = CopyInTests.read

    def test_what_is_not_understood_is_said(self):
        page = self.client.get("/mi-sheets/?kind=x&year=1066")
        self.assertContains(page, "Select an answer to “Year” from the list")
        self.assertContains(page, "12/26")


class FollowsTests(CastTestCase):
    def test_editor_names_sheets_by_their_numbers(self):
        self.client.force_login(self.edie)
        later = make_sheet("13/26", title="Later")
        url = f"/admin/mi_sheets/misheet/{later.pk}/change/"
        form = self.client.get(url).context["adminform"].form
        typed = {name: form[name].value() for name in form.fields}
        typed |= {"published_at_0": "", "published_at_1": "", "takes_statements": ""}
        typed |= {"complete_by": "", "reply_by": "", "remind_before": "10, 3"}
        for inline in ["invitations", "links", "attachments"]:
            typed |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
        typed = {name: value for name, value in typed.items() if value is not None}
        for numbers, words in [
            ("MI 12/26, 67/18", "No sheet here has the number 67/18."),
            ("13/26", "A sheet does not follow itself up."),
        ]:
            page = self.client.post(url, typed | {"follows": numbers})
            self.assertContains(page, words)
        self.client.post(url, typed | {"follows": "MI 12/26"})
        self.assertEqual(list(later.follows.all()), [self.sheet])
        self.assertContains(self.client.get(url), 'value="12/26"')
        # The later one is a draft again, and nobody is led to it.
        self.assertNotContains(self.client.get("/mi-sheets/12-26/"), "Followed up by")
