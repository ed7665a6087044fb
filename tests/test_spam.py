"""Forms that anybody can post: programs are kept out, people lose nothing."""

from allauth.core.context import request_context
from django import forms
from django.core.cache import cache
from django.test import RequestFactory, TestCase
from django.utils.html import escape

from norfolk_sl.spam import LEAST, MOST, OpenToAll

from .spam import patience

SHOWN = r'name="message_shown"\s+value="\d+:'


class Letter(OpenToAll, forms.Form):
    email = forms.EmailField(required=False)
    words = forms.CharField(error_messages={"required": "Enter your words"})

    def clean_words(self):
        return self.cleaned_data["words"].upper()


class Bare(OpenToAll, forms.Form):
    words = forms.CharField()


class Uncounted(Letter):
    is_counted = False


class SpamTests(TestCase):
    def setUp(self):
        cache.clear()

    def send(self, form=Letter, address="192.0.2.1", **typed):
        """The form as it is after somebody has posted it from a network address."""
        request = RequestFactory().post("/", REMOTE_ADDR=address)
        with request_context(request):
            form = form({"words": "Hello", **patience(), **typed})
            form.is_valid()
        return form

    def problems(self, **typed):
        errors = self.send(**typed).errors
        return [text for texts in errors.values() for text in texts]

    def test_a_person_passes(self):
        form = self.send(email="hal@example.org")
        self.assertEqual(form.errors, {})
        self.assertEqual(form.cleaned_data["words"], "HELLO")

    def test_a_box_that_nobody_sees_stays_empty(self):
        form = self.send(message="Buy now")
        self.assertIn("filled in a box that people do not see", str(form.errors))
        self.assertNotIn("Buy now", str(form))
        self.assertIn("Hello", str(form))

    def test_nobody_is_as_quick_as_a_program(self):
        self.assertIn("came so quickly", self.problems(**patience(LEAST - 1))[0])
        self.assertEqual(self.problems(**patience(LEAST + 1)), [])

    def test_a_page_cannot_be_learned_for_ever(self):
        self.assertIn("more than a day", self.problems(**patience(MOST + 9))[0])
        self.assertEqual(self.problems(**patience(MOST - 9)), [])

    def test_a_moment_is_not_invented(self):
        good = patience()["message_shown"]
        for shown in ["", "1", "1:x", good + "x", good.replace(":", ""), "²:²"]:
            with self.subTest(shown):
                self.assertIn("once more", self.problems(message_shown=shown)[0])

    def test_pressing_once_more_is_enough(self):
        quick = patience(1)["message_shown"]
        self.assertIn(escape(quick), str(self.send(message_shown=quick)))
        for shown in ["", patience(MOST + 9)["message_shown"]]:
            with self.subTest(shown):
                text = str(self.send(message_shown=shown))
                self.assertNotIn(f'_shown" value="{shown}"', " ".join(text.split()))
                self.assertRegex(text, SHOWN)

    def test_a_new_form_says_when_it_was_shown(self):
        self.assertRegex(str(Letter()), SHOWN)
        self.assertIn("app-trap", str(Letter()))

    def test_a_county_behind_one_gateway_is_let_in(self):
        for number in range(60):
            self.assertEqual(self.problems(email=f"head{number}@example.org"), [])

    def test_one_network_does_not_flood_us(self):
        for _ in range(300):
            self.send(Bare)
        self.assertIn("Wait a minute", str(self.send(Bare).errors))
        self.assertEqual(self.send(Bare, address="192.0.2.2").errors, {})

    def test_one_address_does_not_flood_us(self):
        for _ in range(10):
            self.send(email="hal@example.org")
        self.assertIn("Wait an hour", self.problems(email="HAL@example.org")[0])
        self.assertEqual(self.problems(email="mo@example.org"), [])

    def test_what_is_wrong_is_not_counted(self):
        for _ in range(11):
            self.send(email="hal@example.org", words="")
        self.assertEqual(self.problems(email="hal@example.org"), [])

    def test_what_is_counted_elsewhere_is_not_counted_twice(self):
        for _ in range(11):
            form = self.send(Uncounted, email="hal@example.org")
        self.assertEqual(form.errors, {})
