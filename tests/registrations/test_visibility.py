"""One rule of who sees which statement, on which every page, list and count stands."""

from registrations.models import Statement
from tests.cast import CastTestCase, make_draft, make_sent, make_staff

from .panels import PanelTestCase, seat


class VisibleToTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.hals = make_sent(cls.hal, cls.sheet, [cls.locum])
        cls.mos = make_draft(cls.mo, cls.sheet, school=cls.heath)

    def assert_sees(self, person, *statements):
        with self.subTest(person):
            seen = Statement.objects.visible_to(person)
            self.assertEqual(set(seen), set(statements))

    def test_school_people_see_their_own_drafts_as_well(self):
        self.assert_sees(self.hal, self.hals)
        self.assert_sees(self.mo, self.mos)

    def test_neither_colleagues_nor_the_chair_nor_another_school_see_any(self):
        for person in [self.stan, self.cleo]:
            self.assert_sees(person)

    def test_staff_with_the_permission_see_what_was_sent_and_no_draft(self):
        for person in [self.ada, self.sena, self.rita]:
            self.assert_sees(person, self.hals)

    def test_other_staff_see_none(self):
        for person in [self.edie, make_staff("Temp")]:
            self.assert_sees(person)

    def test_person_made_staff_no_longer_answers_for_a_school(self):
        self.hal.is_staff = True
        self.assert_sees(self.hal)


class BeforeAPanelTests(PanelTestCase):
    """The same rule for a panel: its members, while it is open, but for their own."""

    def assert_sees(self, person, *statements):
        with self.subTest(person):
            seen = Statement.objects.visible_to(person, panel=self.panel)
            self.assertEqual(set(seen), set(statements))

    def test_members_see_what_is_before_it_and_others_nothing(self):
        for member in [self.cleo, self.stan, self.priya]:
            self.assert_sees(member, self.hals, self.mos)
        for person in [self.ada, self.sena, self.hal, self.edie]:
            self.assert_sees(person)

    def test_nobody_once_it_has_closed(self):
        self.panel.close()
        for member in [self.cleo, self.stan, self.priya]:
            self.assert_sees(member)

    def test_neither_their_own_nor_where_a_conflict_keeps_them_out(self):
        seat(self.panel, self.mo)
        self.assert_sees(self.mo, self.hals)
        self.mos.declare_conflict(by=self.stan, reason="My sister.")
        self.assert_sees(self.stan, self.hals)
