"""Lists as files: what is filtered is what comes, and each is recorded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exports.models import Export
from mi_sheets.models import MISheet
from tests.cast import CastTestCase, make_person, make_school, make_sent
from tests.exports.test_files import read_csv, read_xlsx

QUEUE = "/admin/registrations/statement/"
ANSWERS = "/admin/registrations/schoolanswer/"


class ExportsTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum], name="=cmd|' /C calc'!A0")
        make_sent(cls.mo, cls.sheet, [cls.nle])

    def take(self, path, query="", format="csv", person=None):
        self.client.force_login(person or self.ada)
        return self.client.post(f"{path}export/?{query}", {"format": format})

    def rows(self, *args, **kwargs):
        return read_csv(self.take(*args, **kwargs))[1]


class QueueTests(ExportsTestCase):
    def test_what_is_filtered_is_what_comes(self):
        self.assertEqual(len(self.rows(QUEUE)), 3)
        headings, row = self.rows(QUEUE, "role=nle&q=Mo")
        found = dict(zip(headings, row, strict=True))
        self.assertEqual(found["E-mail"], "mo@example.org")
        self.assertEqual(found["Answers"], "NLE: Awaiting an answer")
        self.assertEqual(len(self.rows(QUEUE, "queue=mine")), 1)

    def test_what_somebody_calls_himself_is_no_formula(self):
        cells = [cell for row in self.rows(QUEUE) for cell in row]
        self.assertIn("'=cmd|' /C calc'!A0", cells)
        sheet = read_xlsx(self.take(QUEUE, format="xlsx"))
        self.assertNotIn("f", {each.data_type for row in sheet for each in row})

    @pytest.mark.one_database
    def test_as_many_queries_for_more_rows(self):
        def queries():
            with CaptureQueriesContext(connection) as queries:
                self.rows(QUEUE, "queue=all")
            return len(queries)

        queries()  # What is asked once and remembered.
        few = queries()
        for number in range(20):
            school = make_school(901000 + number, f"School {number}")
            person = make_person(f"Person{number}")
            make_sent(person, self.sheet, [self.locum], school=school)
        self.assertEqual(queries(), few)


class AnswersTests(ExportsTestCase):
    def test_what_is_filtered_is_what_comes(self):
        headings, row = self.rows(ANSWERS, "answer=not_heard")
        found = dict(zip(headings, row, strict=True))
        self.assertEqual(found["School"], "Stow School")
        self.assertEqual(found["Answer"], "Not heard from yet")
        self.assertEqual(found["Last contact"], "")
        _, row = self.rows(ANSWERS, "answer=offered")
        self.assertIn("Sent a statement", row)

    def test_workbook_holds_numbers_as_numbers(self):
        sheet = read_xlsx(self.take(ANSWERS, format="xlsx"))
        self.assertEqual(sheet["A2"].value, 900101)


class RecordTests(ExportsTestCase):
    def test_each_is_recorded_with_who_what_filters_and_rows(self):
        self.take(ANSWERS, "answer=not_heard&q=stow", format="xlsx")
        export = Export.objects.get()
        self.assertEqual(export.by, self.ada)
        self.assertEqual(export.what, "Answers to MI sheet 12/26")
        self.assertIn("answer: Not heard from yet; search: stow", export.filters)
        self.assertEqual((export.rows, export.format), (1, "xlsx"))
        response = self.client.get("/admin/exports/export/")
        self.assertContains(response, "answer: Not heard from yet")
        page = f"/admin/exports/export/{export.pk}/"
        self.assertEqual(self.client.post(f"{page}delete/").status_code, 403)
        self.assertNotContains(self.client.get(f"{page}change/"), "_save")

    def test_only_those_with_the_permission_take_anything(self):
        for person in [self.rita, self.edie, self.hal]:
            for path in [QUEUE, ANSWERS]:
                status = self.take(path, person=person).status_code
                self.assertIn(status, [302, 403])
        self.assertEqual(Export.objects.count(), 0)
        self.client.force_login(self.rita)
        self.assertNotContains(self.client.get(QUEUE), "Download")

    def test_looking_takes_nothing(self):
        self.client.force_login(self.ada)
        self.assertContains(self.client.get(QUEUE), "Download for Excel")
        self.assertEqual(self.client.get(f"{QUEUE}export/").status_code, 405)
        self.assertEqual(self.take(QUEUE, format="pdf").status_code, 400)
        wrong = self.take(QUEUE, "school__phase__exact=4&nothing__like=it")
        self.assertEqual(wrong.status_code, 302)
        self.assertEqual(Export.objects.count(), 0)
