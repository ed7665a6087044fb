"""The words of our answers: changed by senior advisers, whole, and never lost."""

from django.urls import reverse

from registrations import emails
from registrations.answer_text import SAMPLE, portal_values, sample
from registrations.desk import Answer
from registrations.models import Wording
from registrations.status import Status
from registrations.wordings import PARTS, fill
from tests.cast import CastTestCase, make_sent

LIST = reverse("admin:registrations_wording_changelist")
GOOD = "{role}: on our list\n\nThe checks come next.\n\n{note}"


def page(part):
    return reverse("admin:registrations_wording_change", args=[part])


class PartsTests(CastTestCase):
    def test_every_delivered_text_is_one_that_could_be_saved(self):
        for part in PARTS.values():
            with self.subTest(part.slug):
                self.assertEqual(list(part.faults(part.delivered)), [])
                self.assertLessEqual(
                    part.known.keys(), (SAMPLE | portal_values()).keys()
                )
                self.assertNotIn("{", sample(part, part.delivered))

    def test_there_is_a_part_for_every_answer_that_can_be_given(self):
        sent = make_sent(self.hal, self.sheet, [self.locum, self.nle, None])
        for interest in sent.interests.all():
            for status in interest.outcomes:
                with self.subTest(f"{interest} {status}"):
                    answer = Answer(interest, status, "A note", "Sam")
                    self.assertIn("A note", emails.answer_text(sent, [answer]))

    def test_braces_in_what_is_put_in_stay_as_they_are(self):
        values = {"role": "{note}", "note": "{0.__class__}"}
        self.assertEqual(fill("{role}: {note}", values), "{note}: {0.__class__}")

    def test_paragraph_with_nothing_to_say_is_left_out(self):
        self.assertEqual(fill("A\n \nOur note: {note}\n\n\nB", {"note": ""}), "A\n\nB")

    def test_faults_are_named(self):
        for slug, text, words in [
            ("opening", "Dear {name}", "Put {reference} in"),
            ("closing", "{statement_link} {later}", "Put {telephone} in"),
            ("listed-council", GOOD + "{signatory}", "There is no {signatory} here"),
            ("listed-council", GOOD + "{role.name}", "one pair of braces"),
            ("listed-council", GOOD + "{{role}}", "one pair of braces"),
            ("listed-council", GOOD + "{ role }", "one pair of braces"),
            ("listed-council", "{role}: listed\n\nChecks follow.", "Put {note} in"),
            ("listed-council", "{role}: listed\n\n{note}", "Say what happens next"),
            ("listed-council", "{role}: listed\n\nFor: {note}", "Say what happens"),
            ("supported-national", GOOD, "Put {signatory} in"),
            ("queried-schools", GOOD, "Put {answer_link} in"),
            ("not-this-time-council", GOOD, "Put {look_again_link} in"),
        ]:
            with self.subTest(text):
                self.assertIn(words, " ".join(PARTS[slug].faults(text)))


class ChangeTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)

    def write(self, text, *, after=0, do="save", part="listed-council"):
        return self.client.post(page(part), {"text": text, "after": after, do: "yes"})

    def letter(self):
        answer = Answer(self.sent.interests.get(), Status.LISTED, "A note")
        return emails.answer_text(self.sent, [answer])

    def test_changed_words_are_in_the_next_message(self):
        self.write(GOOD.replace("\n", "\r\n"))
        self.assertIn(
            "Locum leader: on our list\n\nThe checks come next.\n\nA note\n\nYour",
            self.letter(),
        )
        self.assertContains(self.client.get(LIST), "Changed by Sena Example")
        record = self.client.get("/admin/record/entry/?kind=content")
        self.assertContains(record, page("listed-council"))

    def test_preview_shows_it_with_invented_values_and_keeps_nothing(self):
        response = self.write(GOOD, do="preview")
        self.assertContains(response, "Dear Sam Sample")
        self.assertContains(response, "Locum leader: on our list")
        self.assertFalse(Wording.objects.exists())

    def test_faulty_text_is_not_saved_and_is_there_to_mend(self):
        for text in ["{role} {nonsense}", " ", "x" * 4001, "{role}: \x00"]:
            with self.subTest(text):
                response = self.write(text)
                self.assertContains(response, "There is a problem")
        self.assertContains(self.write("{role} {nonsense}"), "{role} {nonsense}")
        self.assertFalse(Wording.objects.exists())

    def test_earlier_words_are_kept_and_can_be_taken_up_again(self):
        self.write(GOOD)
        self.write(GOOD + "\n\nMore.", after=1)
        response = self.client.get(f"{page('listed-council')}?from=1")
        self.assertEqual(response.context["form"]["text"].value(), GOOD)
        self.assertContains(response, "The checks come next: we ask your referees")
        self.write(PARTS["listed-council"].delivered, after=2)
        self.assertContains(self.client.get(LIST), "As delivered", len(PARTS))
        self.assertEqual(Wording.objects.count(), 3)

    def test_second_of_two_is_told_and_keeps_what_was_typed(self):
        self.write(GOOD)
        self.client.force_login(self.sena)
        other = GOOD + "\n\nRing us."
        response = self.write(other)
        self.assertContains(response, "Sena Example was faster")
        self.assertContains(response, "Ring us.")
        self.assertEqual(Wording.objects.get().text, GOOD)

    def test_twice_is_as_once(self):
        for _ in range(2):
            self.assertRedirects(self.write(GOOD), LIST)
        self.assertEqual(Wording.objects.count(), 1)

    def test_no_number_can_be_made_up(self):
        self.write(GOOD, after=77)
        self.assertEqual(Wording.objects.get().number, 1)
        for after in ["-1", "x", "9" * 40]:
            self.write(GOOD + after, after=after)
        self.assertLessEqual(Wording.objects.count(), 2)
        self.assertEqual(self.client.get(page("nonsense")).status_code, 404)

    def test_message_that_waits_keeps_its_words(self):
        answers = [Answer(self.sent.interests.get(), Status.LISTED)]
        version, text = self.sent.version, self.letter()
        self.sent.decide(answers, by=self.ada, version=version, text=text)
        self.write(GOOD)
        self.assertNotIn("on our list", self.sent.held_message.body)

    def test_advisers_read_and_others_see_nothing(self):
        self.client.force_login(self.ada)
        self.assertNotContains(self.client.get(page("closing")), "<textarea")
        self.assertEqual(self.write(GOOD).status_code, 403)
        for person in [self.edie, self.rita]:
            self.client.force_login(person)
            for url in [LIST, page("closing")]:
                self.assertEqual(self.client.get(url).status_code, 403)
