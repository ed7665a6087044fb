"""Late is after midnight in the county, for a page, a list and a filter alike."""

from datetime import UTC, date, datetime, timedelta

from mi_sheets.models import MISheet
from registrations.journey import Journey
from registrations.models import SchoolChange, Statement
from tests.cast import TODAY, CastTestCase, make_extension, make_sent, make_sheet

YESTERDAY = TODAY() - timedelta(days=1)

LAST_DAYS = {
    "summer": (date(2026, 6, 30), datetime(2026, 6, 30, 23, tzinfo=UTC)),
    "winter": (date(2026, 1, 30), datetime(2026, 1, 31, 0, tzinfo=UTC)),
}


class LateTests(CastTestCase):
    def test_filter_and_statement_agree_to_the_second(self):
        for number, (day, midnight) in enumerate(LAST_DAYS.values(), start=30):
            sheet = make_sheet(f"{number}/26", [self.locum], complete_by=day)
            sent = make_sent(self.hal, sheet, [self.locum])
            for sent_at, late in [
                (midnight - timedelta(seconds=1), False),
                (midnight, True),
            ]:
                with self.subTest(sent_at=sent_at):
                    Statement.objects.filter(pk=sent.pk).update(sent_at=sent_at)
                    sent.refresh_from_db()
                    self.assertEqual(sent.is_late, late)
                    filtered = Statement.objects.late().filter(pk=sent.pk)
                    self.assertEqual(filtered.exists(), late)

    def test_receipt_and_queue_say_that_it_came_late(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        receipt, queue = sent.get_absolute_url(), "/admin/registrations/statement/"
        pages = [
            (self.hal, receipt, "marked as late"),
            (self.ada, queue, ">late</b>"),
        ]
        for person, url, words in pages:
            self.client.force_login(person)
            self.assertNotContains(self.client.get(url), words)
        self.sheet.complete_by = date(2026, 1, 30)
        self.sheet.save()
        for person, url, words in pages:
            self.client.force_login(person)
            self.assertContains(self.client.get(url), words)


class OwnLastDayTests(CastTestCase):
    """Heath has longer; Stow has what everybody has, and that is over."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sheet.complete_by = YESTERDAY
        cls.sheet.save()
        make_extension(cls.sheet, cls.heath, TODAY())

    def agree_that(self, statement, late):
        """The page, the receipt, the list and the filter say one thing."""
        statement = Statement.objects.get(pk=statement.pk)
        self.assertEqual(statement.is_late, late)
        self.assertEqual(statement in Statement.objects.late(), late)
        self.client.force_login(self.ada)
        for answer, found in [("yes", late), ("no", not late)]:
            page = f"/admin/registrations/statement/?queue=all&late={answer}"
            listed = statement.reference in self.client.get(page).content.decode()
            self.assertEqual(listed, found, answer)
        self.client.force_login(statement.person)
        receipt = self.client.get(statement.get_absolute_url()).content.decode()
        self.assertEqual("marked as late" in receipt, late)

    def change_school(self, statement, school):
        change = SchoolChange.objects.ask(
            statement, by=self.hal, because="mistake", school=school
        )
        Journey(statement).change_school(change, by=self.ada)

    def test_mark_follows_the_school_that_is_put_right(self):
        sent = make_sent(self.hal, self.sheet, [self.locum], school=self.stow)
        sent.take(by=self.ada)
        self.agree_that(sent, late=True)
        self.change_school(sent, self.heath)
        self.agree_that(sent, late=False)
        self.change_school(Statement.objects.get(pk=sent.pk), self.stow)
        self.agree_that(sent, late=True)

    def test_nothing_is_late_where_there_is_no_last_day(self):
        MISheet.objects.update(complete_by=None, reply_by=None)
        sent = make_sent(self.hal, self.sheet, [self.locum], school=self.heath)
        self.agree_that(sent, late=False)
        century = datetime(2126, 1, 1, tzinfo=UTC)
        Statement.objects.filter(pk=sent.pk).update(sent_at=century)
        self.agree_that(sent, late=False)
