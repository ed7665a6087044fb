"""Schools not heard from are reminded at one address, or through their trust."""

from django.utils import timezone

from outbox.models import Message
from registrations.models import NilReturnSchool, Reminder
from tests.cast import (
    make_complete,
    make_extension,
    make_school,
    make_sent,
    make_sheet,
)
from tests.registrations.nil import make_contact, say, say_and_confirm
from tests.registrations.reminders import (
    DAY,
    LAST,
    PUBLISHED,
    TEN,
    THREE,
    RemindersTestCase,
)


class SchoolTests(RemindersTestCase):
    def setUp(self):
        super().setUp()
        self.head = make_contact(self.heath, "head", "head@heath.example", name="Hal")
        self.office = make_contact(self.heath, "office", "office@heath.example")

    def test_school_not_heard_from_is_reminded_at_its_heads_address(self):
        self.send(TEN)
        self.send(TEN)
        self.assertEqual(self.reminded(), [("head@heath.example", "school")])
        (message,) = self.written()
        for words in [
            "Dear Hal",
            "we have not heard from Heath School yet",
            "midnight at the end of Friday 12 March 2027",
            "/statements/invited/40-26/900101/",
            "/not-this-year/40-26/?school=900101",
            "Why we write to you",
            "/privacy/",
            "We remind you again",
        ]:
            self.assertIn(words, message.subject + message.body)
        self.assertEqual(Reminder.objects.get().message, message)
        self.assertEqual(list(Reminder.objects.get().schools.all()), [self.heath])

    def test_office_is_next_and_the_chair_is_not_asked(self):
        self.head.bounced_at = timezone.now()
        self.head.save()
        make_contact(self.stow, "chair")
        self.send(TEN)
        self.assertEqual(self.reminded(), [("office@heath.example", "school")])
        said = self.send(TEN, dry_run=True)
        self.assertIn("We have no address of the trust, the head or the office", said)

    def test_address_from_which_mail_came_back_is_left_alone(self):
        self.heath.contacts.update(bounced_at=timezone.now())
        said = self.send(TEN, dry_run=True)
        self.assertIn("1: Mail to the address has come back\n    Heath School", said)
        self.send(TEN)
        self.assertEqual(self.reminded(), [])

    def test_school_that_has_answered_is_left_alone(self):
        make_sent(self.hal, self.sheet, [self.locum])
        make_contact(self.stow)
        say_and_confirm(self.stan, self.sheet, self.stow)
        said = self.send(TEN, dry_run=True)
        self.assertIn("Not this year\n    Stow School", said)
        self.send(TEN)
        self.assertEqual(self.reminded(), [])

    def test_other_schools_of_a_statement_have_answered_too(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        sent.other_schools.add(self.stow)
        make_contact(self.stow)
        self.send(TEN)
        self.assertEqual(self.reminded(), [])

    def test_school_that_need_not_be_asked_again_is_not(self):
        before = make_sheet(
            "39/26",
            published_at=PUBLISHED - 90 * DAY,
            complete_by=LAST - 60 * DAY,
            asks=["maintained"],
        )
        say_and_confirm(self.hal, before, self.heath, ask_again=False)
        self.assertIn("Asked us last time", self.send(TEN, dry_run=True))
        for day in [TEN, THREE]:
            self.send(day)
        self.assertEqual(self.reminded(), [])

    def test_schools_own_day_has_rounds_of_its_own(self):
        make_contact(self.stow)
        make_extension(self.sheet, self.heath, LAST + 7 * DAY)
        self.send(TEN)
        stow = ("head.900202@school.example", "school")
        self.assertEqual(self.reminded(), [stow])
        self.send(TEN + 7 * DAY)
        self.assertEqual(self.reminded(), [stow, ("head@heath.example", "school")])
        self.assertIn("19 March 2027. That is the day", self.written()[0].body)

    def test_after_the_sheets_own_day_only_those_given_longer(self):
        make_contact(self.stow)
        self.sheet.takes_late = False
        self.sheet.save()
        make_extension(self.sheet, self.heath, LAST + 14 * DAY)
        self.send(LAST + 3 * DAY)
        self.assertEqual(self.reminded(), [("head@heath.example", "school")])

    def test_two_schools_at_one_address_are_one_message(self):
        make_contact(self.stow, email="head@heath.example")
        self.send(TEN)
        self.assertEqual(self.reminded(), [("head@heath.example", "school")])
        self.assertEqual(Reminder.objects.get().schools.count(), 2)
        (message,) = self.written()
        self.assertIn("from your 2 schools yet", message.subject)
        self.assertIn("Heath School and Stow School", message.body)
        for urn in [900101, 900202]:
            self.assertIn(f"/statements/invited/40-26/{urn}/", message.body)


class BegunTests(RemindersTestCase):
    """Somebody at the school has begun, which nobody else there may learn."""

    def setUp(self):
        super().setUp()
        make_contact(self.heath, email="office@heath.example")

    def test_school_of_a_draft_is_left_alone_until_the_last_round(self):
        draft = make_complete(self.mo, self.sheet, [self.locum])
        self.send(TEN)
        mo, office = ("mo@example.org", "draft"), ("office@heath.example", "school")
        self.assertEqual(self.reminded(), [mo])
        self.send(THREE)
        self.assertEqual(self.reminded(), [mo, mo, office])
        to_school = Message.objects.get(template="reminder_school")
        self.assertNotIn(draft.reference, to_school.body)
        self.assertNotIn("mo@", to_school.body)

    def test_so_is_another_school_that_it_is_for(self):
        draft = make_complete(self.mo, self.sheet, [self.locum], school=self.stow)
        draft.other_schools.add(self.heath)
        self.send(TEN)
        self.assertEqual(self.reminded(), [("mo@example.org", "draft")])

    def test_so_is_one_whose_word_awaits_confirmation(self):
        say(self.hal, self.sheet, self.heath)
        self.assertFalse(NilReturnSchool.objects.get().is_confirmed)
        self.send(TEN)
        self.assertEqual(self.reminded(), [])
        self.send(THREE)
        self.assertEqual(self.reminded(), [("office@heath.example", "school")])

    def test_so_is_one_that_withdrew_what_it_offered(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        sent.withdraw(list(sent.interests.all()), by=self.hal)
        self.send(TEN)
        self.assertEqual(self.reminded(), [])
        self.send(THREE)
        self.assertEqual(self.reminded(), [("office@heath.example", "school")])

    def test_one_address_is_not_reminded_of_both(self):
        make_contact(self.stow, email="hal@example.org")
        make_complete(self.hal, self.sheet, [self.locum], school=self.stow)
        self.send(THREE)
        self.assertNotIn(("hal@example.org", "school"), self.reminded())
        self.assertIn(("hal@example.org", "draft"), self.reminded())
        said = self.send(THREE, dry_run=True)
        self.assertIn("The same address is reminded of its draft", said)


class TrustTests(RemindersTestCase):
    def setUp(self):
        super().setUp()
        academy = {"kind": "academy", "trust_name": "Heron Trust"}
        names = ["Alder Academy", "Birch Academy", "Cedar Academy"]
        self.academies = [
            make_school(900500 + number, name, **academy)
            for number, name in enumerate(names)
        ]
        for school in self.academies:
            make_contact(school)
        self.trust = make_contact(self.academies[0], "trust", "office@heron.example")

    def test_academies_are_reminded_through_their_trust_in_one_message(self):
        self.send(TEN)
        self.send(TEN + 3 * DAY)
        self.assertEqual(self.reminded(), [("office@heron.example", "trust")])
        (message,) = self.written()
        self.assertIn("from 3 of your schools", message.subject)
        for school in self.academies:
            self.assertIn(str(school), message.body)
            self.assertIn(f"/invited/40-26/{school.urn}/", message.body)
        self.assertIn("these schools of Heron Trust", message.body)
        self.assertIn("/not-this-year/40-26/\n", message.body)

    def test_academy_that_has_answered_is_not_listed(self):
        make_sent(self.hal, self.sheet, [self.locum], school=self.academies[1])
        self.send(TEN)
        listed = Reminder.objects.get().schools.all()
        self.assertEqual(set(listed), {self.academies[0], self.academies[2]})
        self.assertNotIn("Birch", self.written()[0].body)

    def test_without_a_usable_address_of_the_trust_each_is_asked(self):
        self.trust.bounced_at = timezone.now()
        self.trust.save()
        self.send(TEN)
        kinds = [kind for _, kind in self.reminded()]
        self.assertEqual(kinds, ["school"] * 3)

    def test_academy_of_another_trust_is_asked_itself(self):
        other = make_school(
            900510, "Drift Academy", kind="academy", trust_name="Heron Trust East"
        )
        make_contact(other)
        self.send(TEN)
        self.assertIn(("head.900510@school.example", "school"), self.reminded())
