"""Pages and figures after somebody was forgotten: they open, and count the same."""

from django.urls import reverse

from mi_sheets.models import MISheet
from registrations.admin.front import Front
from registrations.coverage import Coverage
from registrations.models import Listing
from registrations.status import Status
from registrations.totals import Totals, reasons
from tests.cast import TODAY, CastTestCase, make_sent
from tests.registrations.nil import say
from tests.registrations.release import make_asked

from .past import YEARS, backdate, forget, make_answered


class ForgottenPagesTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        cls.told = make_answered(cls, cls.hal, [cls.nle])
        cls.listed = make_answered(
            cls, cls.mo, [cls.locum], Status.LISTED, school=cls.stow
        )
        make_sent(cls.stan, cls.sheet, [cls.nle])
        make_asked(cls.told, "board", to="chair@heath.example")
        say(cls.cleo, cls.sheet, cls.stow)
        Listing.objects.update(left_on=TODAY() - YEARS)
        cls.told.declare_conflict(by=cls.priya, reason="I know Hal.")
        backdate()

    def front(self, person):
        request = type("Request", (), {"user": person})()
        front = Front(request)
        figures = [(each.slug, each.number) for each in [*front.waits, *front.mine]]
        return figures + [(each.slug, each.number) for each in front.changed]

    def figures(self):
        """All reports, in plain values."""
        totals = Totals(self.sheet)
        tallies = [totals.all, *totals.by_phase, *totals.by_area, *totals.by_trust]
        coverage = Coverage(self.sheet, "phase")
        return {
            "answers": [(each.name, dict(each.counts)) for each in tallies],
            "reasons": reasons(self.sheet),
            "coverage": [
                (role.name, [(cell.offered, cell.listed) for cell in cells], sums)
                for role, cells, sums in coverage.rows
            ],
            "front": [self.front(person) for person in [self.ada, self.priya]],
        }

    def test_reports_count_the_same(self):
        before = self.figures()
        forget()
        self.told.refresh_from_db()
        self.listed.refresh_from_db()
        self.assertTrue(self.told.is_forgotten and self.listed.is_forgotten)
        self.assertEqual(self.figures(), before)

    def test_lists_and_pages_open_and_say_when(self):
        forget()
        self.client.force_login(self.sena)
        desk = reverse("admin:registrations_statement_changelist")
        lines = reverse("admin:registrations_listing_changelist")
        line = Listing.objects.get()
        for page in [
            f"{desk}?queue=all",
            f"{desk}?queue=answered",
            f"{desk}{self.told.reference}/",
            f"{lines}?standing=left",
            f"{lines}{line.pk}/change/",
        ]:
            with self.subTest(page):
                self.assertContains(self.client.get(page), "Forgotten on ")
        others = self.client.get(f"{desk}{self.others().reference}/")
        self.assertContains(others, f"{self.told.reference}, Forgotten on ")
        self.assertEqual(self.client.get("/admin/record/entry/").status_code, 200)
        for address in [f"{desk}export/?queue=all", f"{lines}export/?standing=left"]:
            taken = self.client.post(address, {"format": "csv"})
            self.assertEqual(taken.status_code, 200)
            list(taken.streaming_content)

    def others(self):
        """The statement of the same school that still waits."""
        return self.stan.statements.get()

    def test_nothing_can_be_done_with_it(self):
        forget()
        self.client.force_login(self.sena)
        desk = reverse("admin:registrations_statement_changelist")
        page = f"{desk}{self.told.reference}/"
        before = self.told.events.count()
        self.assertEqual(self.client.post(page, {"text": "x"}).status_code, 404)
        for what in ["take", "put-back", "notes", "ring", "message", "school"]:
            response = self.client.post(f"{page}{what}/")
            self.assertEqual(response.status_code, 404, what)
        for what in ["conflict/", "reopen/nle/", "agreements/1/", "correct/"]:
            self.assertEqual(self.client.get(page + what).status_code, 404, what)
        selected = {"_selected_action": [self.told.pk], "index": 0}
        for action in ["take", "assign", "decide", "read_and_send"]:
            list_page = f"{desk}?queue=all"
            response = self.client.post(
                list_page, {"action": action, **selected}, follow=True
            )
            self.assertEqual(response.status_code, 200)
        self.assertEqual(self.told.events.count(), before)
