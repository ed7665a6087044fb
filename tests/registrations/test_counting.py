"""The figures above the queue are counted again when something has happened."""

from django.test import override_settings

from registrations.counting import COUNTS
from tests.cast import CastTestCase, make_person, make_sent

QUEUE = "/admin/registrations/statement/"


@override_settings(COUNTS_KEPT_SECONDS=60)
class CountingTests(CastTestCase):
    def setUp(self):
        super().setUp()
        COUNTS.kept.clear()
        self.addCleanup(COUNTS.kept.clear)
        self.client.force_login(self.ada)

    def figures(self, page=QUEUE):
        counts = self.client.get(page).context["cl"].counts
        return counts["waiting"], counts["free"]

    def test_nothing_is_counted_twice_while_nothing_happens(self):
        make_sent(self.hal, self.sheet, [self.locum])
        self.assertEqual(self.figures(), (1, 1))
        (kept,) = COUNTS.kept.values()
        self.assertEqual(self.figures(), (1, 1))
        self.assertEqual(list(COUNTS.kept.values()), [kept])

    def test_whatever_happens_to_a_statement_is_counted_at_once(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.assertEqual(self.figures(), (1, 1))
        sent.take(by=self.priya)
        self.assertEqual(self.figures(), (1, 0))
        make_sent(make_person("Una"), self.sheet, [self.locum])
        self.assertEqual(self.figures(), (2, 1))

    def test_each_adviser_and_each_filter_has_its_own(self):
        make_sent(self.hal, self.sheet, [self.locum])
        self.assertEqual(self.figures(), (1, 1))
        self.assertEqual(self.figures(f"{QUEUE}?role=nle"), (0, 0))
        sent = make_sent(self.mo, self.sheet, [self.locum])
        sent.declare_conflict(by=self.ada, reason="My sister.")
        self.client.force_login(self.priya)
        self.assertEqual(self.figures(), (2, 2))

    def test_as_many_rows_as_the_figure_says(self):
        make_sent(self.hal, self.sheet, [self.locum])
        shown = self.client.get(QUEUE).context["cl"]
        self.assertEqual(shown.result_count, 1)
        self.assertEqual(len(shown.result_list), 1)
