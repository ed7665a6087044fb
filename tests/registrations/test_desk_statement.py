"""One page a statement: what was sent, and an answer to every role."""

from unittest.mock import patch

import pytest

from registrations.models import Event
from registrations.status import Status
from tests.cast import make_draft, make_sent

from .desk import QUEUE, SEND, DeskTestCase, address, held, page_of, typed


class ReadTests(DeskTestCase):
    def test_shows_the_frozen_answers_and_not_a_later_edit(self):
        self.sent.interests.filter(role=self.locum).update(sentence="Half an edit")
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "I have done it before.", 3)
        self.assertNotContains(response, "Half an edit")

    def test_says_what_the_register_says_of_the_school(self):
        response = self.client.get(page_of(self.sent))
        for fact in ["900101", "Primary", "Breckland", "Community school"]:
            self.assertContains(response, fact)

    def test_says_that_the_position_is_self_declared(self):
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Headteacher or principal")
        self.assertContains(response, "Self-declared")

    def test_draft_is_not_found(self):
        draft = make_draft(self.stan, self.sheet)
        self.assertEqual(self.client.get(page_of(draft)).status_code, 404)

    def test_offers_only_the_outcomes_that_fit_who_decides(self):
        form = self.client.get(page_of(self.sent)).context["form"]
        offered = {
            part.interest.slug: [value for value, _ in part.fields["outcome"].choices]
            for part in form.parts
        }
        always = ["queried", "not_this_time"]
        self.assertEqual(
            offered,
            {
                "locum-leader": ["", "listed", "reserve", *always],
                "nle": ["", "supported", "encouraged", *always],
                "federation": ["", "noted", *always],
            },
        )

    def test_colleagues_statement_says_who_has_it_and_cannot_be_answered(self):
        self.sent.take(by=self.priya)
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Priya Example has this statement in hand")
        self.assertNotContains(response, "Save and next")

    def test_reader_reads_and_answers_nothing(self):
        self.client.force_login(self.rita)
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "I have done it before.")
        self.assertNotContains(response, "Save and next")
        self.assertNotContains(response, ">Take<")


class DecideTests(DeskTestCase):
    def test_saves_answers_holds_one_message_and_tells_nobody(self):
        self.decide(
            locum_leader="listed",
            nle=["supported", "Well done", "Sam Sample, director"],
            federation="noted",
        )
        self.assertEqual(self.status_of(self.locum), Status.LISTED)
        self.assertEqual(self.status_of(self.nle), Status.SUPPORTED)
        self.assertEqual(self.status_of(self.federation), Status.NOTED)
        message = held().get()
        self.assertEqual(message.to, "hal@example.org")
        for words in ["Locum leader: on the", "Well done", "Sam Sample, director"]:
            self.assertIn(words, message.body)
        for interest in self.sent.interests.all():
            self.assertEqual(interest.status_told, Status.WAITING)
        self.assertEqual(Event.objects.filter(what="moved", by=self.ada).count(), 3)

    def test_answering_all_puts_the_statement_out_of_hand(self):
        self.sent.take(by=self.ada)
        self.decide(locum_leader="listed", nle="encouraged", federation="noted")
        self.assertIsNone(self.sent.taken_by)

    def test_what_is_left_for_later_stays_in_hand(self):
        self.decide(locum_leader="listed")
        self.assertEqual(self.status_of(self.nle), Status.WAITING)
        self.assertEqual(self.sent.taken_by, self.ada)
        self.assertIn("write to you again about", held().get().body)

    def test_second_decision_replaces_the_message_by_one_about_both(self):
        self.decide(locum_leader="listed")
        self.decide(nle="encouraged")
        message = held().get()
        self.assertIn("Locum leader: on the", message.body)
        self.assertIn("National Leader of Education: we encourage", message.body)

    def test_leaving_all_for_later_saves_nothing_and_says_so(self):
        response = self.decide(locum_leader="", nle="", federation="")
        self.assertContains(response, "Select an answer to at least one role")
        self.assertFalse(held().exists())
        self.assertIsNone(self.sent.taken_by)

    def test_outcome_of_another_decider_posted_by_hand_is_refused(self):
        for answers in [
            {"locum_leader": "encouraged"},
            {"locum_leader": ["supported", "", "Sam"]},
            {"nle": "listed"},
            {"federation": "listed"},
            {"federation": "waiting"},
            {"nle": "withdrawn"},
            {"nle": "nonsense"},
        ]:
            with self.subTest(answers):
                response = self.decide(**answers)
                self.assertContains(response, "select one of the answers shown")
                self.assertFalse(held().exists())
        self.assertEqual(self.sent.interests.waiting().count(), 3)

    @pytest.mark.one_database
    def test_what_must_be_said_is_asked_for(self):
        for answers, words in [
            ({"nle": "queried"}, "NLE: enter your question"),
            ({"nle": "not_this_time"}, "NLE: enter why not"),
            ({"nle": ["queried", " \n "]}, "NLE: enter your question"),
            ({"nle": "supported"}, "NLE: enter who signs our letter"),
            ({"nle": ["", "A note"]}, "NLE: select an answer, or clear your note"),
            ({"nle": ["encouraged", "x" * 2001]}, "must be 2,000 characters or fewer"),
        ]:
            with self.subTest(words):
                response = self.decide(locum_leader="listed", **answers)
                self.assertContains(response, words)
                self.assertFalse(held().exists())
                self.assertEqual(self.status_of(self.locum), Status.WAITING)

    def test_errors_keep_what_was_typed(self):
        response = self.decide(nle=["supported", "A careful note"], text="My words")
        self.assertContains(response, "A careful note")
        self.assertContains(response, "My words")
        self.assertContains(response, "<title>Error: ")

    def test_every_error_leads_to_an_input(self):
        response = self.decide(locum_leader="queried", nle="supported")
        page = response.content.decode()
        for problem in response.context["problems"]:
            self.assertIn(f'id="{problem["target"]}"', page)

    def test_nothing_changes_when_the_message_cannot_be_queued(self):
        broken = patch("registrations.emails.answer", side_effect=RuntimeError)
        with broken, self.assertRaises(RuntimeError):
            self.decide(locum_leader="listed")
        self.assertEqual(self.status_of(self.locum), Status.WAITING)
        self.assertFalse(Event.objects.filter(by=self.ada).exists())


class MessageTextTests(DeskTestCase):
    def preview(self, **answers):
        form = self.decide(do="preview", **answers).context["form"]
        return form["text"].value(), form["written"].value()

    def test_preview_shows_the_message_and_saves_nothing(self):
        text, _ = self.preview(locum_leader="listed")
        self.assertIn("Locum leader: on the", text)
        self.assertFalse(held().exists())
        self.assertEqual(self.status_of(self.locum), Status.WAITING)
        self.assertIsNone(self.sent.taken_by)

    def test_empty_message_is_written_from_the_answers(self):
        self.decide(nle="encouraged")
        self.assertIn("we encourage you to apply", held().get().body)

    def test_words_of_ones_own_are_sent(self):
        text, written = self.preview(locum_leader="listed")
        mine = text.replace("Dear Hal", "Dear Mr Head")
        self.decide(locum_leader="listed", text=mine, written=written)
        self.assertIn("Dear Mr Head", held().get().body)

    def test_untouched_message_follows_changed_answers(self):
        text, written = self.preview(locum_leader="listed")
        self.decide(locum_leader="reserve", text=text, written=written)
        self.assertIn("Locum leader: on the reserve list", held().get().body)

    def test_own_words_written_before_the_answers_changed_are_looked_at_again(self):
        text, written = self.preview(locum_leader="listed")
        mine = f"{text}\n\nPS: Congratulations"
        changed = {"locum_leader": ["not_this_time", "No place"], "text": mine}
        response = self.decide(**changed, written=written)
        self.assertContains(response, "Read your message again")
        self.assertContains(response, "PS: Congratulations")
        self.assertFalse(held().exists())

        written = response.context["form"]["written"].value()
        self.decide(**changed, written=written)
        self.assertIn("PS: Congratulations", held().get().body)

    def test_message_keeps_the_line_ends_of_a_browser_apart_from_the_words(self):
        text, written = self.preview(locum_leader="listed")
        text = text.replace("\n", "\r\n")
        self.decide(locum_leader="reserve", text=text, written=written)
        self.assertIn("Locum leader: on the reserve list", held().get().body)


class TwoAdvisersTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.mine = typed(
            self.sent,
            locum_leader=["listed", "My note on locum"],
            nle=["encouraged", "My note on NLE"],
            text="My message",
        )

    def colleague_decides(self, **answers):
        self.client.force_login(self.priya)
        self.decide(**answers)
        self.client.force_login(self.ada)

    def test_second_is_told_who_and_when_and_keeps_what_was_typed(self):
        self.colleague_decides(locum_leader="reserve")
        response = self.client.post(page_of(self.sent), self.mine)
        self.assertContains(response, "Priya Example")
        self.assertContains(response, "This was not saved")
        for words in ["My note on locum", "My note on NLE", "My message"]:
            self.assertContains(response, words)
        self.assertEqual(self.status_of(self.locum), Status.RESERVE)
        self.assertEqual(self.status_of(self.nle), Status.WAITING)
        self.assertFalse(Event.objects.filter(by=self.ada).exists())

    def test_second_is_told_when_a_colleague_has_only_taken_it(self):
        self.sent.take(by=self.priya)
        response = self.client.post(page_of(self.sent), self.mine)
        self.assertContains(response, "Priya Example took")
        self.assertContains(response, "My note on NLE")

        self.sent.refresh_from_db()
        again = self.mine | {"version": self.sent.version}
        response = self.client.post(page_of(self.sent), again)
        self.assertContains(response, "Priya Example took")
        self.assertFalse(held().exists())

    def test_considered_second_saving_succeeds_once_the_colleague_is_done(self):
        self.colleague_decides(
            locum_leader="reserve", federation="noted", nle="encouraged"
        )
        self.sent.undo(by=self.priya)
        response = self.client.post(page_of(self.sent), self.mine)
        self.assertContains(response, "Priya Example was faster")

        version = response.context["form"]["version"].value()
        self.client.post(page_of(self.sent), self.mine | {"version": version})
        self.assertEqual(self.status_of(self.locum), Status.LISTED)
        self.assertEqual(self.status_of(self.nle), Status.ENCOURAGED)

    def test_change_by_the_writer_is_noticed(self):
        self.sent.withdraw([self.sent.interests.get(role=self.nle)], by=self.hal)
        response = self.client.post(page_of(self.sent), self.mine)
        self.assertContains(response, "Hal was faster")
        self.assertContains(response, "My note on NLE")
        self.assertEqual(self.status_of(self.locum), Status.WAITING)

    def test_second_click_gets_the_result_of_the_first(self):
        for _ in range(2):
            response = self.client.post(page_of(self.sent), self.mine)
            self.assertRedirects(response, page_of(self.sent))
        self.assertEqual(Event.objects.filter(what="moved", by=self.ada).count(), 2)
        held().get()

    def test_version_made_up_is_refused_in_words(self):
        for version in ["", "x", "-1", "9" * 30, "\x00"]:
            with self.subTest(version):
                response = self.client.post(
                    page_of(self.sent), self.mine | {"version": version}
                )
                self.assertEqual(response.status_code, 200)
                self.assertContains(response, "My note on NLE")
                self.assertFalse(held().exists())


class SignedOutTests(DeskTestCase):
    def test_typing_outlives_the_sign_in(self):
        page = self.client.get(page_of(self.sent)).content.decode()
        writer = page.partition('name="writer" value="')[2].partition('"')[0]
        data = typed(self.sent, nle=["encouraged", "Long thought over"])
        self.client.logout()
        self.client.post(page_of(self.sent), data | {"writer": writer})
        self.client.force_login(self.ada)
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Long thought over")
        self.assertEqual(self.status_of(self.nle), Status.WAITING)


class SaveAndNextTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.mos = make_sent(cls.mo, cls.sheet, [cls.locum])
        cls.stans = make_sent(cls.stan, cls.sheet, [cls.nle], school=cls.stow)
        cls.answers = {"locum_leader": "listed", "nle": "encouraged"}

    def test_goes_to_the_next_and_skips_what_a_colleague_has(self):
        self.mos.take(by=self.priya)
        response = self.decide(do="next", **self.answers)
        self.assertRedirects(response, page_of(self.stans))

    def test_says_where_what_is_saved_is_sent_from_or_who_is_rung_first(self):
        self.decide(do="next", **self.answers)
        page = self.client.get(page_of(self.stans))
        self.assertContains(page, f'<a href="{SEND}">Read and send 1 message that')
        self.assertContains(page, "Saving an answer takes it")
        no = ["not_this_time", "Too soon."]
        self.decide(self.stans, do="next", nle=no)
        page = self.client.get(page_of(self.mos))
        ring = f'<a href="{page_of(self.stans)}#ring">Ring Stan first</a>'
        self.assertContains(page, ring)
        self.assertContains(self.client.get(SEND), "1 of these says “not this time”")

    def test_skips_this_one_though_some_of_it_is_left_for_later(self):
        response = self.decide(self.stans, do="next", nle="encouraged")
        self.assertRedirects(response, page_of(self.sent))
        response = self.decide(do="next", **self.answers)
        self.assertRedirects(response, page_of(self.mos))

    def test_says_when_nothing_is_left_and_goes_to_the_queue(self):
        self.mos.take(by=self.priya)
        self.stans.take(by=self.priya)
        response = self.decide(do="next", **self.answers)
        self.assertRedirects(response, QUEUE, fetch_redirect_response=False)
        response = self.client.get(QUEUE)
        self.assertContains(response, "Nothing else awaits your answer here")

    def test_stays_within_the_filters_of_the_queue(self):
        filters = "?_changelist_filters=role%3Dnle"
        data = typed(self.sent, do="next", **self.answers)
        response = self.client.post(page_of(self.sent) + filters, data)
        self.assertRedirects(response, page_of(self.stans) + filters)

    def test_filters_made_up_do_no_harm(self):
        for filters in [
            "role__x=1",
            "person__password=1",
            "queue=all",
            "p=x",
            "q%3D%2500",
        ]:
            with self.subTest(filters):
                self.sent.refresh_from_db()
                data = typed(self.sent, do="next", **self.answers)
                response = self.client.post(
                    f"{page_of(self.sent)}?_changelist_filters={filters}", data
                )
                self.assertEqual(response.status_code, 302)
                self.sent.undo(by=self.ada)


class TakeTests(DeskTestCase):
    def take(self, what="take"):
        response = self.client.post(address(what, self.sent), follow=True)
        self.sent.refresh_from_db()
        return response

    def test_takes_and_puts_back(self):
        self.assertContains(self.take(), "With Ada Example since")
        self.assertEqual(self.sent.taken_by, self.ada)
        self.take("put_back")
        self.assertIsNone(self.sent.taken_by)
        events = self.sent.events.filter(by=self.ada).values_list("what", flat=True)
        self.assertEqual(list(events), ["taken", "put_back"])

    def test_second_is_told_who_has_it(self):
        self.sent.take(by=self.priya)
        self.assertContains(self.take(), "Priya Example took")
        self.assertEqual(self.sent.taken_by, self.priya)

    def test_only_a_senior_adviser_puts_back_what_another_has(self):
        self.sent.take(by=self.priya)
        self.assertContains(self.take("put_back"), "Nothing was put back")
        self.assertEqual(self.sent.taken_by, self.priya)
        self.client.force_login(self.sena)
        self.take("put_back")
        self.assertIsNone(self.sent.taken_by)
