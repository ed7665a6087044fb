from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.urls import reverse

from roles.models import Criterion, Fact, Position, Role
from tests.cast import make_criterion, make_role

CHECKED = date(2026, 11, 23)
Kind, Phase = Criterion.Kind, Criterion.Phase


def make_position(slug, name, group):
    return Position.objects.create(slug=slug, name=name, group=group)


class WhichTests(TestCase):
    url = reverse("roles:which")

    @classmethod
    def setUpTestData(cls):
        group = Position.Group
        cls.head = make_position("headteacher", "Headteacher", group.HEADS)
        cls.acting = make_position("acting", "Acting headteacher", group.HEADS)
        cls.middle = make_position("middle-leader", "Middle leader", group.LEADERS)
        cls.chair = make_position("chair", "Chair of governors", group.GOVERNORS)
        cls.clerk = make_position("clerk", "Clerk", group.GOVERNORS)
        cls.other = make_position("other", "Other", "")
        cls.nle = cls.make("nle", cls.head, scope=Role.Scope.NATIONAL)
        cls.moderator = cls.make("moderator", cls.middle)
        cls.federation = cls.make("federation", cls.head, cls.chair)
        cls.three_years = make_criterion(
            cls.nle, "You have led for 3 years", kind=Kind.YEARS, years=3
        )

    @classmethod
    def make(cls, slug, *positions, **fields):
        role = make_role(slug, slug.title(), Role.DecidedBy.COUNCIL, **fields)
        role.positions.set(positions)
        return role

    def set_days(self, role, days):
        role.facts.create(
            about=Fact.About.TIME, days_per_term=days, era="2013", checked_on=CHECKED
        )

    def ask(self, **answers):
        defaults = {
            "position": "headteacher",
            "years": "5",
            "phase": "primary",
            "days": "5",
        }
        return self.client.get(self.url, defaults | answers)

    def names(self, part, **answers):
        return [each.role.slug for each in self.ask(**answers).context[part]]

    def test_asks_first_and_finds_no_fault(self):
        for query in [{}, {"utm_source": "newsletter"}]:
            with self.subTest(query=query):
                response = self.client.get(self.url, query)
                self.assertContains(response, "Which role suits me?</h1>")
                self.assertNotContains(response, "There is a problem")

    def test_is_the_same_for_everybody_and_stores_nothing(self):
        response = self.ask()
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)
        self.assertEqual(self.client.post(self.url).status_code, 405)

    def test_finds_what_fits_now_local_roles_first(self):
        self.assertEqual(self.names("now"), ["federation", "nle"])
        self.assertEqual(self.names("later"), [])

    def test_says_why_in_the_words_of_the_catalogue(self):
        response = self.ask()
        self.assertContains(response, "It is open to your position: headteacher.")
        self.assertContains(response, "It asks for 3 years (2014); you have 5.")

    def test_repeats_the_answers(self):
        rows = self.ask(phase="several").context["form"].rows()
        shown = [str(row["value"]) for row in rows]
        self.assertEqual(shown, ["Headteacher", "5", "More than one of these", "5"])

    def test_too_few_years_are_not_yet_and_no_refusal(self):
        response = self.ask(years="1")
        self.assertEqual(self.names("later", years="1"), ["nle"])
        self.assertContains(response, "(2014); you have 1: not yet.")
        self.assertContains(response, "Fits when you have 3 years in post.")

    def test_years_that_are_just_enough_are_enough(self):
        self.assertIn("nle", self.names("now", years="3"))

    def test_too_few_days_are_not_yet(self):
        self.set_days(self.federation, 4)
        self.assertIn("federation", self.names("now", days="4"))
        self.assertContains(self.ask(days="3"), "Fits when you can give 4 days a term")

    def test_says_that_nothing_is_known_of_the_time(self):
        self.assertContains(self.ask(), "We have found no number of days a term for it")

    def test_phase_counts_where_a_role_names_one(self):
        make_criterion(self.moderator, "You work in it", phase=Phase.PRIMARY)
        for phase, part in [
            ("primary", "now"),
            ("several", "now"),
            ("special", "now"),
            ("secondary", "later"),
        ]:
            with self.subTest(phase=phase):
                names = self.names(part, position="middle-leader", phase=phase)
                self.assertEqual(names, ["moderator"])

    def test_marks_what_is_not_verified(self):
        self.assertContains(self.ask(), "Not verified")
        Criterion.objects.update(is_verified=True)
        self.assertNotContains(self.ask(), "Not verified")

    def test_post_near_to_those_it_names_may_count(self):
        response = self.ask(position="acting")
        self.assertEqual(self.names("now", position="acting"), [])
        self.assertEqual(self.names("later", position="acting"), ["federation", "nle"])
        self.assertContains(
            response, "Fits when your work as acting headteacher counts"
        )

    def test_chair_and_middle_leader_find_a_role(self):
        self.assertEqual(self.names("now", position="chair"), ["federation"])
        self.assertEqual(self.names("now", position="middle-leader"), ["moderator"])

    def test_whom_nothing_fits_is_told_what_else_to_do(self):
        for position in ["clerk", "other"]:
            with self.subTest(position=position):
                response = self.ask(position=position)
                self.assertContains(response, "No role fits yet")
                self.assertContains(response, reverse("registrations:start"))
                self.assertContains(response, reverse("page", args=["contact"]))

    def test_closed_role_comes_last_with_what_there_is_instead(self):
        Role.objects.filter(pk=self.federation.pk).update(
            status_now=Role.StatusNow.REPLACED, successor="The new hubs"
        )
        self.federation.see_also.set([self.moderator])
        response = self.ask()

        self.assertEqual(self.names("now"), ["nle"])
        self.assertEqual(self.names("closed"), ["federation"])
        self.assertEqual(self.names("found"), ["nle", "federation"])
        self.assertContains(response, "Replaced by: The new hubs.")
        self.assertContains(response, self.moderator.get_absolute_url())

    def test_shows_five_roles_at_most_and_no_hidden_one(self):
        for number in range(9):
            self.make(f"role-{number}", self.head, is_published=number % 2)
        names = self.names("found")
        self.assertEqual(len(names), 5)
        self.assertFalse({f"role-{number}" for number in range(0, 9, 2)} & {*names})

    def test_offers_to_compare_the_first_of_them(self):
        url = reverse("roles:compare")
        self.assertContains(self.ask(), f"{url}?role=federation&amp;role=nle")

    def test_every_mistake_is_explained_and_the_typing_kept(self):
        response = self.ask(position="x", years="two", phase="", days="1000")
        for words in [
            "Select your position from the list",
            "Years in post must be a whole number, like 5",
            "Select the phase that you know best",
            "Days a term must be 100 or fewer",
        ]:
            self.assertContains(response, words, count=2)
        self.assertContains(response, 'value="two"')
        self.assertContains(response, 'value="1000"')

    def test_one_answer_alone_asks_for_the_others(self):
        response = self.client.get(self.url, {"position": "headteacher"})
        self.assertContains(response, "Enter how many days a term you could give")
        self.assertContains(response, '<option value="headteacher" selected>')

    def test_nothing_typed_breaks_the_page(self):
        for value in ["<script>", "\x01", "9" * 5000, "١", "-0", "1e9", "’", "NaN"]:
            with self.subTest(value=value[:9]):
                response = self.ask(**dict.fromkeys(["position", "years"], value))
                self.assertEqual(response.status_code, 200)
                self.assertNotContains(response, "<script>")
                self.assertNotContains(response, "\x01")

    def test_asks_as_many_questions_of_one_role_as_of_fifty(self):
        Role.objects.exclude(pk=self.nle.pk).delete()
        with self.assertNumQueries(7):
            self.ask()
        for number in range(50):
            role = self.make(f"role-{number}", self.head)
            make_criterion(role, "You can", kind=Kind.YEARS, years=1)
            self.set_days(role, 1)
            role.see_also.add(self.nle)
        with self.assertNumQueries(7):
            self.ask()

    def test_no_role_may_take_the_address_of_a_page(self):
        for slug in ["which", "compare"]:
            role = make_role("free", "Free", Role.DecidedBy.COUNCIL)
            role.slug = slug
            with self.assertRaisesMessage(ValidationError, "this one is a page"):
                role.full_clean()
            with self.assertRaises(IntegrityError), transaction.atomic():
                role.save()
            Role.objects.filter(pk=role.pk).delete()
