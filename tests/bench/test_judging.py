"""What the bench says of figures, with figures that are given."""

import json

import pytest
from django.test import SimpleTestCase

from bench.judging import BOUNDS, Figure, ratio, table

pytestmark = pytest.mark.one_database


class JudgingTests(SimpleTestCase):
    def test_at_least_and_at_most_include_the_bound(self):
        for name, value, passes in [
            ("role", 0.6, True),
            ("role", 0.59, False),
            ("queue", 1.5, True),
            ("queue", 1.51, False),
            ("queue_queries", 15, True),
            ("queue_queries", 16, False),
            ("lighthouse", 99, False),
            ("start_requests", 9, False),
        ]:
            with self.subTest(name, value=value):
                self.assertIs(Figure(name, value).passes, passes)

    def test_what_could_not_be_measured_has_not_passed(self):
        self.assertFalse(Figure("lighthouse", None).passes)

    def test_every_bound_says_one_thing(self):
        for name, bound in BOUNDS.items():
            self.assertNotEqual(bound.least is None, bound.most is None, name)

    def test_a_slow_moment_is_slow_for_both(self):
        measured, reference = [2.0, 20.0, 2.2, 1.8], [1.0, 10.0, 1.0, 1.0]
        self.assertEqual(ratio(measured, reference), 2.0)

    def test_a_figure_is_a_line_of_json_and_a_row_of_the_table(self):
        good = Figure("queue", 1.25, "SQLite", "50 ms against 40 ms")
        bad = Figure("role", 0.42)
        self.assertTrue(json.loads(good.as_json)["passes"])
        lines = table([good, bad]).splitlines()
        self.assertEqual(len({len(line) for line in lines}), 1)
        self.assertIn("| 1.25 | yes", lines[2])
        self.assertIn("| 0.42 | **no**", lines[3])
