"""Two minutes: one page with the school on it, a code, and the receipt."""

from datetime import UTC, date, datetime, timedelta

import time_machine
from django.conf import settings
from django.test import Client

from mi_sheets.models import MISheet
from outbox.models import Message
from people.models import Person
from registrations.models import Statement
from schools.models import School
from tests.cast import TODAY, make_role, make_school, make_sent, make_sheet
from tests.people.sign_in import is_signed_in

from .invited import CODE, NELL, PAGE, InvitedTestCase


def questions_of(statement):
    sections = statement.answers
    return [[s["title"], *[question for question, _ in s["rows"]]] for s in sections]


class PageTests(InvitedTestCase):
    def test_anybody_may_open_it_and_it_shows_the_school_alone(self):
        make_sent(self.hal, self.sheet, [self.locum], name="Hal H. Heath")
        response = self.client.get(PAGE)
        self.assertContains(response, "What could Heath School offer?")
        self.assertContains(response, "Heath School, Testham (900101)")
        self.assertNotContains(response, "Hal H. Heath")
        self.assertNotContains(response, "hal@example.org")
        self.assertNotContains(response, 'name="school"')

    def test_opening_it_changes_nothing_and_signs_nobody_in(self):
        for _ in range(2):
            self.client.get(PAGE)
        self.assertFalse(Statement.objects.exists())
        self.assertFalse(Message.objects.exists())
        self.assertFalse(is_signed_in(self.client))

    def test_asks_what_the_longer_way_asks(self):
        self.client.force_login(self.hal)
        form = self.client.get(PAGE).context["form"]
        longer = {"school", "school_unlisted"}
        for page in [form["you"], form["offer"], form["time"]]:
            self.assertTrue(page.fields.keys().isdisjoint(longer))
        names = {field.html_name for field in form}
        self.assertLessEqual({"name", "telephone", "position"}, names)
        self.assertLessEqual({"roles", "sentence_nle", "days_per_term"}, names)

    def test_says_what_the_button_does_and_shows_the_privacy_notice(self):
        response = self.client.get(PAGE)
        self.assertContains(response, "we send a code to your e-mail address")
        self.assertContains(response, 'href="/privacy/"')
        self.assertContains(response, "This is not my school")
        self.assertContains(response, 'href="/start/"')

    def test_leads_whoever_has_a_statement_to_the_sign_in_and_back(self):
        self.assertContains(self.client.get(PAGE), f"/sign-in/?next={PAGE}")

    def test_mistakes_are_said_and_the_typing_is_kept(self):
        response = self.press(name="", email="nell@", days_per_term="0")
        for words in [
            "Enter your name",
            "Enter an e-mail address in the correct format",
            "Days a term must be 1 or more",
            "<title>Error: What could Heath School offer?",
            "I can cover at a day’s notice.",
            'value="nell@"',
        ]:
            self.assertContains(response, words)
        self.assertFalse(Message.objects.exists())

    def test_late_is_taken_where_the_sheet_takes_it(self):
        MISheet.objects.update(complete_by=TODAY() - timedelta(days=1))
        self.assertContains(self.client.get(PAGE), "mark them as late")
        MISheet.objects.update(takes_late=False)
        self.assertContains(self.client.get(PAGE), "takes no more statements")

    def test_sheet_that_takes_no_statements_is_not_found(self):
        make_sheet("3/26", takes_statements=False)
        make_sheet("4/26", published_at=None)
        for number in ["3-26", "4-26", "5-26", "nonsense"]:
            for page in ["", "code/"]:
                url = f"/statements/invited/{number}/900101/{page}"
                with self.subTest(url):
                    self.assertEqual(self.client.get(url).status_code, 404)
                    self.assertEqual(self.client.post(url).status_code, 404)

    def test_closed_school_is_said_to_be_closed(self):
        closed = {"status": School.Status.CLOSED, "closed_on": date(2024, 8, 31)}
        make_school(900303, "Old School", **closed)
        url = "/statements/invited/12-26/900303/"
        for response in [self.client.get(url), self.press(page=url)]:
            self.assertContains(response, "Old School has closed")
            self.assertContains(response, "31 August 2024")
            self.assertContains(response, 'href="/start/"')
        self.assertFalse(Message.objects.exists())

    def test_school_that_we_do_not_know_is_no_dead_end(self):
        make_school(900404, "Suffolk School", la_code="935")
        for urn in ["900404", "900999", "0", "9" * 30]:
            with self.subTest(urn):
                url = f"/statements/invited/12-26/{urn}/"
                response = self.client.get(url)
                self.assertContains(response, "not know this school", status_code=404)
                self.assertNotContains(response, "Suffolk", status_code=404)
                self.assertContains(response, 'href="/start/"', status_code=404)

    def test_school_about_to_open_may_answer(self):
        make_school(900505, "New School", status=School.Status.PROPOSED)
        response = self.client.get("/statements/invited/12-26/900505/")
        self.assertContains(response, "What could New School offer?")

    def test_staff_are_told_that_it_is_for_school_leaders(self):
        self.client.force_login(self.ada)
        for response in [self.client.get(PAGE), self.press()]:
            self.assertContains(response, "Statements are sent by school leaders")
        self.assertFalse(Statement.objects.exists())

    def test_programs_are_kept_out_and_people_lose_nothing(self):
        for answers in [{"message": "Buy"}, {"message_shown": ""}]:
            response = self.press(**answers)
            self.assertContains(response, "press the button once more")
            self.assertContains(response, "I can cover at a day’s notice.")
        self.assertFalse(Message.objects.exists())

    def test_one_address_is_not_flooded_with_codes(self):
        for _ in range(10):
            self.press(Client())
        response = self.press(Client())
        self.assertContains(response, "We have sent several codes to this address")
        self.assertContains(response, "I can cover at a day’s notice.")
        self.assertEqual(Message.objects.filter(is_code=True).count(), 10)

    def test_what_is_wrong_sends_no_code_and_counts_for_none(self):
        for _ in range(11):
            self.press(name="")
        self.assertRedirects(self.press(), CODE)


class SendTests(InvitedTestCase):
    def test_code_signs_in_and_sends_with_one_press(self):
        self.assertRedirects(self.press(), CODE)
        self.assertFalse(Statement.objects.exists())
        response = self.enter()

        statement = Statement.objects.get()
        self.assertRedirects(response, statement.get_absolute_url())
        self.assertTrue(is_signed_in(self.client))
        self.assertTrue(statement.is_sent)
        self.assertEqual(statement.person, Person.objects.get(email=NELL))
        self.assertEqual(statement.school, self.heath)
        self.assertEqual(statement.name, "Nell Newhead")
        self.assertEqual(statement.days_per_term, 6)
        self.assertEqual(statement.available_from, date(2031, 9, 1))
        interest = statement.interests.get()
        self.assertEqual(interest.role, self.locum)
        self.assertEqual(interest.sentence, "I can cover at a day’s notice.")
        sent = Message.objects.filter(about=statement.key)
        self.assertEqual(
            set(sent.values_list("template", flat=True)),
            {"statement_receipt"},
        )

    def test_answers_are_frozen_as_the_longer_way_freezes_them(self):
        self.press()
        self.enter()
        one = Statement.objects.get(person__email=NELL)
        longer = make_sent(self.hal, self.sheet, [self.locum])
        titles = [[s["title"] for s in each.answers] for each in [one, longer]]
        self.assertEqual(*titles)
        questions = [
            [row[0] for s in each.answers for row in s["rows"]]
            for each in [one, longer]
        ]
        self.assertEqual(*questions)

    def test_something_else_is_an_offer_too(self):
        other = {"roles": [], "sentence_locum-leader": ""}
        self.press(**other, something_else="We could host a visit.")
        self.enter()
        self.assertIsNone(Statement.objects.get().interests.get().role)

    def test_whoever_is_signed_in_needs_no_code(self):
        self.client.force_login(self.hal)
        self.assertNotContains(self.client.get(PAGE), 'name="email"')
        response = self.press()
        statement = Statement.objects.get()
        self.assertRedirects(response, statement.get_absolute_url())
        self.assertTrue(statement.is_sent)
        self.assertEqual(statement.person, self.hal)
        self.assertFalse(Message.objects.filter(is_code=True).exists())

    def test_whoever_has_been_signed_out_meanwhile_is_asked_for_an_address(self):
        response = self.press(email="")
        self.assertContains(response, "Enter your e-mail address")
        self.assertContains(response, "I can cover at a day’s notice.")

    def test_pressing_twice_sends_once(self):
        self.client.force_login(self.hal)
        first, second = self.press(), self.press()
        self.assertEqual(first.url, second.url)
        self.assertEqual(Statement.objects.count(), 1)
        self.assertEqual(Statement.objects.get().events.filter(what="sent").count(), 1)

    def test_pressing_twice_for_a_code_sends_once(self):
        for _ in range(2):
            self.press()
        self.enter()
        self.assertTrue(Statement.objects.get().is_sent)
        self.assertRedirects(self.client.get(CODE), PAGE, fetch_redirect_response=False)

    def test_role_that_is_no_longer_invited_is_asked_again(self):
        self.press()
        self.sheet.invitations.filter(role=self.locum).delete()
        response = self.enter()
        self.assertRedirects(response, PAGE)
        self.assertFalse(Statement.objects.exists())
        self.assertContains(self.client.get(PAGE), "Nell Newhead")

    def test_after_the_last_day_what_was_typed_becomes_a_draft(self):
        self.press()
        past = TODAY() - timedelta(days=1)
        MISheet.objects.update(complete_by=past, takes_late=False)
        self.assertContains(self.client.get(CODE), "we keep what you typed as a draft")
        response = self.client.get(self.enter().url)
        self.assertContains(response, "takes no more statements")
        statement = Statement.objects.get()
        self.assertFalse(statement.is_sent)
        self.assertEqual(statement.name, "Nell Newhead")

    def test_one_second_each_side_of_midnight(self):
        """In winter time on the eve of the change of clocks, and in summer time."""
        for last_day, ends_at in [
            (date(2027, 3, 27), datetime(2027, 3, 28, tzinfo=UTC)),
            (date(2027, 6, 30), datetime(2027, 6, 30, 23, tzinfo=UTC)),
        ]:
            reply_by = last_day + timedelta(days=28)
            days = {"complete_by": last_day, "reply_by": reply_by}
            MISheet.objects.update(**days, takes_late=False)
            for second, is_sent in [(-1, True), (0, False)]:
                moment = ends_at + timedelta(seconds=second)
                with self.subTest(moment), time_machine.travel(moment, tick=False):
                    self.assertEqual(self.is_sent_at_once(), is_sent)

    def is_sent_at_once(self):
        browser = Client()
        self.press(browser)
        self.enter(client=browser)
        statement = Statement.objects.get()
        Message.objects.all().delete()
        statement.delete()
        return statement.is_sent

    def test_page_open_past_midnight_keeps_a_draft_and_says_so(self):
        past = TODAY() - timedelta(days=1)
        MISheet.objects.update(complete_by=past, takes_late=False)
        response = self.press(name="")
        self.assertContains(response, "The last day to respond is over")
        self.assertContains(response, "I can cover at a day’s notice.")
        self.client.force_login(self.hal)
        response = self.client.post(PAGE, self.typed(), follow=True)
        self.assertContains(response, "Your statement has not been sent")
        self.assertEqual(Statement.objects.get().name, "Nell Newhead")

    def test_form_older_than_the_newest_sign_in_is_kept(self):
        self.client.force_login(self.hal)
        text = self.client.get(PAGE).content.decode()
        writer = text.partition('name="writer" value="')[2].partition('"')[0]
        self.client.handler.enforce_csrf_checks = True
        self.client.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32
        self.assertEqual(self.press(writer=writer).status_code, 403)
        page = self.client.get(PAGE)
        self.assertContains(page, "I can cover at a day’s notice.")
        self.assertContains(page, "It is still here")

    def test_staff_are_never_let_in_by_a_code(self):
        self.press(email="ada@example.org")
        message = Message.objects.get()
        self.assertEqual(message.template, "sign_in_staff")
        self.assertNotRegex(message.body, r"(?m)^\d{6}$")
        page = self.client.get(CODE).content.decode()
        self.assertIn("ada@example.org", page)
        self.client.post(CODE, {"code": "123456"})
        self.assertFalse(is_signed_in(self.client))

    def test_person_made_staff_meanwhile_is_refused(self):
        self.press(email="hal@example.org")
        Person.objects.filter(pk=self.hal.pk).update(is_staff=True)
        response = self.enter(email="hal@example.org")
        self.assertContains(response, "Enter the 6-digit code")
        self.assertFalse(is_signed_in(self.client))
        self.assertFalse(Statement.objects.exists())

    def test_many_roles_and_long_sentences_are_kept(self):
        roles = [make_role(f"role-{n}", f"Role {n}", "council") for n in range(12)]
        for role in roles:
            self.sheet.invitations.create(role=role)
        long = {f"sentence_{role.slug}": "é" * 300 for role in roles}
        self.press(
            roles=[role.slug for role in roles], **long, **{"sentence_locum-leader": ""}
        )
        self.enter()
        self.assertEqual(Statement.objects.get().interests.count(), 12)

    def test_addresses_are_one_whatever_their_case(self):
        self.press(email=" Nell@Example.ORG ")
        self.enter()
        self.assertEqual(Statement.objects.get().person.email, NELL)


class LongerTests(InvitedTestCase):
    """A school that has been given longer can answer when others no longer can."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        past = TODAY() - timedelta(days=1)
        MISheet.objects.update(complete_by=past, takes_late=False)
        until = TODAY() + timedelta(days=3)
        cls.sheet.extensions.create(school=cls.heath, until=until, by=cls.ada)

    def test_it_can(self):
        self.assertContains(self.client.get(PAGE), "Your school has been given longer")
        self.press()
        self.enter()
        self.assertTrue(Statement.objects.get().is_sent)
        self.assertFalse(Statement.objects.get().is_late)

    def test_others_cannot(self):
        response = self.client.get(PAGE.replace("900101", "900202"))
        self.assertContains(response, "takes no more statements")
