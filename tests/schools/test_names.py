"""Which names are one name, however they are written."""

from unittest import TestCase

from schools.names import haystack, plain, searchable, tidy_postcode


class SearchableTests(TestCase):
    def assert_equal_names(self, *names):
        for name in names[1:]:
            with self.subTest(name):
                self.assertEqual(searchable(name), searchable(names[0]))

    def test_saint(self):
        self.assert_equal_names("St Mary's", "St. Mary's", "Saint Mary's", "ST MARYS")

    def test_church_of_england(self):
        self.assert_equal_names(
            "Heath CofE Primary School",
            "Heath C of E Primary School",
            "Heath C. of E. Primary School",
            "Heath CE Primary School",
            "Heath C.E. Primary School",
            "Heath CofE  Primary  School",
            "Heath Church of England Primary School",
            "heath church of england primary school",
        )

    def test_catholic(self):
        self.assert_equal_names("Stow RC", "Stow R.C.", "Stow Roman Catholic")

    def test_voluntary_schools(self):
        self.assert_equal_names("Stow VA", "Stow (VA)", "Stow Voluntary Aided")
        self.assert_equal_names("Stow VC", "Stow V.C.", "Stow Voluntary Controlled")
        self.assertNotEqual(searchable("Stow VA"), searchable("Stow VC"))

    def test_apostrophes(self):
        self.assert_equal_names("O'Grady", "O’Grady", "O‘Grady", "OʼGrady", "OGrady")

    def test_and(self):
        self.assert_equal_names(
            "Infant & Nursery", "Infant and Nursery", "INFANT&NURSERY"
        )

    def test_hyphens_and_dashes(self):
        self.assert_equal_names("All-through", "All through", "All – through")

    def test_accents(self):
        self.assert_equal_names(
            "Café École", "Cafe Ecole", "CAFÉ ÉCOLE", "Cafe\u0301 École"
        )

    def test_words_that_only_contain_such_letters_stay(self):
        for name in ["Cecil", "Stow", "Vale", "Saints", "East"]:
            self.assertEqual(searchable(name), name.lower())

    def test_patterns_of_the_database_are_no_words(self):
        self.assertEqual(plain("%_\\ '\"\x00"), "")


class HaystackTests(TestCase):
    def test_has_every_spelling(self):
        words = haystack("St Mary's CofE", "Testham", "NR99 1CV")
        for typed in ["saint", "church", "england", "ce", "nr991cv", "nr99", "testham"]:
            self.assertIn(f" {typed}", words)


class PostcodeTests(TestCase):
    def test_is_written_with_one_space(self):
        self.assertEqual(tidy_postcode("nr991cv"), "NR99 1CV")
        self.assertEqual(tidy_postcode("n1 1aa"), "N1 1AA")

    def test_what_is_none_stays(self):
        self.assertEqual(tidy_postcode("bfpo  57"), "BFPO 57")
        self.assertEqual(tidy_postcode(""), "")
