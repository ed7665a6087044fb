"""Files of a sheet: of few types, not too large, and served to be kept."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

from mi_sheets.models import Attachment, MISheet
from tests.cast import CastTestCase

PDF = b"%PDF-1.7 and more"


def make_attachment(sheet, name="Form.pdf", content=PDF, title="The form"):
    attachment = Attachment(mi_sheet=sheet, title=title)
    attachment.hold(name, content)
    attachment.save()
    return attachment


class AddTests(CastTestCase):
    def setUp(self):
        self.client.force_login(self.edie)
        self.url = f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/"

    def add(self, name="Form.pdf", content=PDF, **answers):
        form = self.client.get(self.url).context["adminform"].form
        typed = {name: form[name].value() for name in form.fields}
        at = timezone.localtime(self.sheet.published_at)
        typed |= {"published_at_0": f"{at:%d/%m/%Y}", "published_at_1": f"{at:%H:%M}"}
        typed |= {"asks": ["maintained"], "remind_before": "", "follows": ""}
        for inline in ["invitations", "links", "attachments"]:
            typed |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
        typed |= {
            "attachments-TOTAL_FORMS": 1,
            "attachments-0-title": "The form",
            "attachments-0-order": 0,
            "attachments-0-file": SimpleUploadedFile(name, content),
        }
        typed = {key: value for key, value in typed.items() if value is not None}
        return self.client.post(self.url, typed | answers)

    def test_a_file_is_added_and_can_be_fetched(self):
        self.add("../My form (2).PDF")
        attachment = Attachment.objects.get()
        self.assertEqual(attachment.name, "My_form_2.pdf")
        page = self.client.get("/mi-sheets/12-26/")
        self.assertContains(page, "The form (PDF, 17\xa0bytes)")
        self.assertContains(page, attachment.get_absolute_url())
        self.client.logout()
        file = self.client.get(attachment.get_absolute_url())
        self.assertEqual(file.content, PDF)
        self.assertEqual(file["Content-Type"], "application/pdf")
        self.assertEqual(
            file["Content-Disposition"], 'attachment; filename="My_form_2.pdf"'
        )
        self.assertEqual(file["X-Content-Type-Options"], "nosniff")

    @pytest.mark.one_database
    def test_what_we_do_not_serve_is_refused(self):
        for name, content, words in [
            ("page.html", b"<script>alert(1)</script>", "what its name says"),
            ("form.pdf", b"<script>alert(1)</script>", "what its name says"),
            ("picture.svg", b"<svg/>", "what its name says"),
            ("form.docx", PDF, "what its name says"),
            ("form.pdf", b"", "The file is empty. Select another."),
            ("form.pdf", PDF + b"x" * 5_000_000, "must be smaller than 5 MB"),
        ]:
            with self.subTest(name):
                page = self.add(name, content)
                self.assertContains(page, words)
                self.assertFalse(Attachment.objects.exists())

    @override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=1000)
    def test_a_file_far_too_large_does_not_come_in(self):
        page = self.add(content=PDF * 100)
        self.assertContains(page, "Select a file: PDF, Word, Excel")


class FetchTests(CastTestCase):
    def test_a_draft_and_its_files_are_not_found(self):
        attachment = make_attachment(self.sheet)
        url = attachment.get_absolute_url()
        self.assertEqual(self.client.get(url).status_code, 200)
        tomorrow = timezone.now() + timedelta(days=1)
        for published_at in [None, tomorrow]:
            MISheet.objects.update(published_at=published_at)
            self.assertEqual(self.client.get(url).status_code, 404)

    def test_only_by_its_sheet_and_name(self):
        attachment = make_attachment(self.sheet)
        for path in [
            f"/mi-sheets/13-26/files/{attachment.pk}/Form.pdf",
            f"/mi-sheets/12-26/files/{attachment.pk}/Form.html",
            f"/mi-sheets/12-26/files/{attachment.pk + 1}/Form.pdf",
        ]:
            self.assertEqual(self.client.get(path).status_code, 404)

    def test_one_file_or_ten_are_listed_without_their_content(self):
        make_attachment(self.sheet)
        with self.assertNumQueries(1):
            list(self.sheet.attachments.without_content())
        for number in range(9):
            make_attachment(self.sheet, f"{number}.pdf")
        with self.assertNumQueries(1):
            names = [
                file.get_absolute_url()
                for file in self.sheet.attachments.without_content()
            ]
        self.assertEqual(len(names), 10)
