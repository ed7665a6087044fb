"""Late is after midnight in the county, for a page, a list and a filter alike."""

from datetime import UTC, date, datetime, timedelta

from registrations.models import Statement
from tests.cast import CastTestCase, make_sent, make_sheet

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
