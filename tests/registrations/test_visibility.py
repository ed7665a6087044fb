"""One rule of who sees which statement, on which every page, list and count stands."""

from registrations.models import Statement
from tests.cast import CastTestCase, make_draft, make_sent, make_staff


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
