"""What a role's page says about the sheets that invite the role."""

from datetime import timedelta

from django.template import Context, Template
from django.utils import timezone

from mi_sheets.models import MISheet
from tests.cast import TODAY, CastTestCase, make_sheet


class InvitedByTests(CastTestCase):
    def said(self, role):
        facts = {"role": role, "team_name": "NEAS", "team_email": "neas@example.org"}
        template = Template("{% load mi_sheets %}{% invited_by role %}")
        return " ".join(template.render(Context(facts)).split())

    def test_open_call_comes_with_its_deadline_and_a_way_in(self):
        said = self.said(self.locum)
        self.assertIn('href="/mi-sheets/12-26/">MI sheet 12/26</a> invites', said)
        self.assertIn("30 days left", said)
        self.assertIn('href="/start/"', said)

    def test_closed_role_is_invited_under_criteria_that_are_named(self):
        self.sheet.invitations.filter(role=self.nle).update(under="2014")
        self.assertIn("this role under the criteria of 2014.", self.said(self.nle))

    def test_without_a_call_it_says_what_to_do(self):
        MISheet.objects.update(
            complete_by=TODAY() - timedelta(days=1), takes_late=False
        )
        said = self.said(self.locum)
        self.assertIn("No call invites this role now", said)
        self.assertIn("mailto:neas@example.org", said)
        self.assertIn("MI sheet 12/26", said)
        self.assertNotIn("Start now", said)

    def test_earlier_sheets_are_named_newest_first(self):
        now = timezone.now()
        for number, days in [("1/26", 300), ("2/26", 200)]:
            make_sheet(
                number,
                [self.locum],
                takes_statements=False,
                published_at=now - timedelta(days=days),
            )
        said = self.said(self.locum)
        self.assertIn("Earlier sheets", said)
        self.assertLess(said.index("MI sheet 2/26"), said.index("MI sheet 1/26"))

    def test_sheets_that_nobody_may_read_yet_are_not_named(self):
        make_sheet("2/26", [self.locum], published_at=None)
        future = timezone.now() + timedelta(hours=1)
        make_sheet("3/26", [self.locum], published_at=future)
        said = self.said(self.locum)
        self.assertNotIn("2/26<", said.replace("12/26", ""))
        self.assertNotIn("3/26", said)

    def test_one_sheet_or_many_cost_one_query(self):
        for number in range(1, 11):
            make_sheet(f"{number}/25", [self.locum])
        with self.assertNumQueries(1):
            self.said(self.locum)
