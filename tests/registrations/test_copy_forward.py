"""Beginning with what one wrote for an earlier call: each page is read again first."""

from datetime import timedelta

from mi_sheets.models import MISheet
from registrations.journey import Journey
from registrations.models import Agreement, Statement
from registrations.status import Incomplete
from roles.models import Contribution, Specialism
from schools.models import School
from tests.cast import (
    TODAY,
    CastTestCase,
    make_complete,
    make_criterion,
    make_school,
    make_sent,
    make_sheet,
)

URL = "/statements/copy/12-26/"
BEGIN = "/statements/begin/12-26/"
USE = "Use what you wrote for MI sheet 3/25"


class CopyForwardTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        roles = [cls.locum, cls.nle, cls.federation]
        cls.earlier = make_sheet("3/25", roles)

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def source(self, roles=None, **fields):
        roles = [self.locum, self.nle] if roles is None else roles
        return make_sent(self.hal, self.earlier, roles, **fields)

    def copy(self):
        response = self.client.post(URL, follow=True)
        return response

    @property
    def draft(self):
        return Statement.objects.get(person=self.hal, mi_sheet=self.sheet)

    def save(self, slug, **answers):
        return self.client.post(f"/statements/{self.draft.reference}/{slug}/", answers)

    def save_all(self):
        you = {"name": "Hal", "telephone": "01632 960001", "school": "900101"}
        self.save("you", position=self.head.pk, **you)
        offer = {"sentence_locum-leader": "Yes", "sentence_nle": "Yes"}
        self.save("offer", roles=["locum-leader", "nle"], **offer)
        return self.save("time", days_per_term="4", reach="county")


class BeginningTests(CopyForwardTestCase):
    def test_first_page_offers_it_to_those_who_wrote_before(self):
        self.assertNotContains(self.client.get(BEGIN), "Use what you wrote")
        self.source()
        self.assertContains(self.client.get(BEGIN), USE)
        self.client.force_login(self.mo)
        self.assertNotContains(self.client.get(BEGIN), "Use what you wrote")
        self.assertFalse(Statement.objects.filter(mi_sheet=self.sheet).exists())

    def test_button_makes_a_draft_with_the_answers(self):
        self.source(available_from=TODAY() + timedelta(days=9))
        response = self.copy()
        self.assertContains(response, "We have copied what you wrote for MI sheet 3/25")
        draft = self.draft
        self.assertRedirects(response, f"/statements/{draft.reference}/you/")
        self.assertContains(response, 'value="Hal"')
        self.assertEqual(
            (draft.telephone, draft.school, draft.days_per_term, draft.reach),
            ("01632 960001", self.heath, 5, "county"),
        )
        self.assertEqual(draft.available_from, TODAY() + timedelta(days=9))
        sentences = draft.interests.values_list("role__slug", "sentence", "status")
        self.assertEqual(
            set(sentences),
            {
                ("locum-leader", "I have done it before.", "chosen"),
                ("nle", "I have done it before.", "chosen"),
            },
        )
        self.assertIsNone(draft.sent_at)

    def test_source_stays_as_it_was(self):
        source = self.source()
        source.interests.update(evidence="Two years")
        make_answer(source, self.locum, self.experience)
        before = source.events.count()
        self.copy()
        self.assertEqual(source.interests.count(), 2)
        kept = source.interests.get(role=self.locum)
        self.assertEqual(kept.criterion_answers.count(), 1)
        self.assertEqual(source.events.count(), before)

    def test_draft_for_a_call_that_has_closed_is_not_lost(self):
        make_complete(self.hal, self.earlier, [self.nle])
        past = TODAY() - timedelta(days=3)
        MISheet.objects.filter(pk=self.earlier.pk).update(
            complete_by=past, takes_late=False
        )
        self.copy()
        self.assertEqual(self.draft.interests.get().role, self.nle)

    def test_twice_makes_no_twin_and_replaces_nothing(self):
        self.source()
        self.copy()
        Statement.objects.filter(pk=self.draft.pk).update(name="Changed meanwhile")
        response = self.copy()
        self.assertEqual(self.draft.name, "Changed meanwhile")
        self.assertNotContains(response, "We have copied")

    def test_what_was_begun_is_kept_as_it_is(self):
        self.source()
        make_complete(self.hal, self.sheet, [self.federation], name="Mine")
        self.copy()
        self.assertEqual((self.draft.name, self.draft.unread_pages), ("Mine", []))

    def test_opening_the_address_makes_nothing(self):
        self.source()
        self.assertRedirects(self.client.get(URL), BEGIN)
        self.assertFalse(Statement.objects.filter(mi_sheet=self.sheet).exists())

    def test_call_that_has_closed_takes_no_copy(self):
        self.source()
        past = TODAY() - timedelta(days=2)
        MISheet.objects.filter(pk=self.sheet.pk).update(
            complete_by=past, takes_late=False
        )
        self.assertContains(self.copy(), "takes no more statements")
        self.assertFalse(Statement.objects.filter(mi_sheet=self.sheet).exists())

    def test_nobody_copies_somebody_elses(self):
        self.source()
        for person in [self.mo, self.stan, self.ada]:
            with self.subTest(person):
                self.client.force_login(person)
                self.assertEqual(self.copy().status_code, 404)
        self.assertEqual(Statement.objects.count(), 1)


class ReadingAgainTests(CopyForwardTestCase):
    def test_nothing_is_sent_until_every_page_is_saved_once(self):
        source = self.source()
        source.interests.filter(role=self.nle).update(evidence="Two years")
        self.copy()
        draft = self.draft
        self.assertEqual(draft.unread_pages, ["you", "offer", "time", "role-nle"])
        with self.assertRaises(Incomplete):
            Journey(draft).send(by=self.hal)
        response = self.client.post(f"/statements/{draft.reference}/check/")
        self.assertRedirects(response, f"/statements/{draft.reference}/you/")
        last = self.save_all()
        self.assertRedirects(last, f"/statements/{draft.reference}/role-nle/")
        page = self.client.get(last.url)
        self.assertContains(page, "Copied from what you wrote for MI sheet 3/25.")
        self.assertContains(page, "Two years")
        done = self.save("role-nle", evidence="Three years")
        self.assertRedirects(done, f"/statements/{draft.reference}/check/")
        self.client.post(done.url)
        self.assertIsNotNone(self.draft.sent_at)
        self.assertEqual(self.draft.unread_pages, [])

    def test_page_with_a_mistake_is_still_to_be_read(self):
        self.source()
        self.copy()
        self.save("time", days_per_term="many", reach="county")
        self.save("time", days_per_term="many", reach="county", later="yes")
        self.assertIn("time", self.draft.unread_pages)
        self.save("time", days_per_term="4", reach="county", later="yes")
        self.assertNotIn("time", self.draft.unread_pages)

    def test_role_given_up_needs_no_reading(self):
        source = self.source()
        source.interests.update(evidence="Two years")
        self.copy()
        self.save_all()
        offer = {"roles": ["nle"], "sentence_nle": "Yes"}
        self.save("offer", **offer, **{"sentence_locum-leader": "Yes"})
        self.save("role-nle", evidence="")
        self.assertIsNone(Journey(self.draft).next)

    def test_role_given_up_and_offered_after_all_needs_no_reading(self):
        self.source().interests.update(evidence="Two years")
        self.copy()
        self.save_all()
        nle = {"roles": ["nle"], "sentence_nle": "Yes"}
        self.save("offer", **nle)
        self.save("role-nle", evidence="")
        Journey(self.draft).send(by=self.hal)
        both = {"roles": ["nle", "locum-leader"], "sentence_locum-leader": "Yes"}
        self.save("offer", **nle | both)
        self.assertEqual(self.draft.interests.offered().count(), 2)

    def test_back_leads_to_the_page_before(self):
        source = self.source()
        source.interests.filter(role=self.nle).update(evidence="Two years")
        self.copy()
        journey = Journey(self.draft)
        self.assertNotEqual(journey.previous(journey.find("role-nle")).slug, "role-nle")


class WhatIsCopiedTests(CopyForwardTestCase):
    def test_evidence_self_check_and_specialisms(self):
        source = self.source([self.locum])
        field, gone = (
            Specialism.objects.create(slug=slug, name=slug, group="teaching")
            for slug in ["phonics", "shorthand"]
        )
        interest = source.interests.get()
        interest.specialisms.set([field, gone])
        gone.is_current = False
        gone.save()
        source.interests.update(evidence="Two years")
        make_answer(source, self.locum, self.experience, answer="not_yet")
        self.copy()
        copied = self.draft.interests.get()
        self.assertEqual(copied.evidence, "Two years")
        answer = copied.criterion_answers.get()
        self.assertEqual(
            (answer.criterion, answer.answer), (self.experience, "not_yet")
        )
        self.assertEqual(list(copied.specialisms.all()), [field])

    def test_something_else_with_what_was_ticked(self):
        source = self.source([None])
        visit, ring = (
            Contribution.objects.create(slug=slug, name=slug)
            for slug in ["visit", "ring"]
        )
        source.interests.get().contributions.set([visit, ring])
        Contribution.objects.filter(pk=ring.pk).update(is_current=False)
        self.copy()
        copied = self.draft.interests.get()
        self.assertEqual(copied.sentence, "I have done it before.")
        self.assertEqual(list(copied.contributions.all()), [visit])

    def test_other_schools_are_copied_and_read_again(self):
        source = self.source()
        source.other_schools.set([self.stow])
        self.copy()
        self.assertEqual(list(self.draft.other_schools.all()), [self.stow])
        self.assertIn("schools", self.draft.unread_pages)

    def test_what_was_withdrawn_is_not(self):
        source = self.source()
        source.withdraw(source.interests.filter(role=self.nle), by=self.hal)
        self.copy()
        self.assertEqual(self.draft.interests.get().role, self.locum)

    def test_answers_to_our_questions_are_not(self):
        source = self.source([self.nle])
        source.interests.update(reply="At Stow", note="Where?")
        self.copy()
        copied = self.draft.interests.get()
        self.assertEqual((copied.reply, copied.note), ("", ""))

    def test_day_that_is_past_is_not(self):
        self.source(available_from=TODAY() - timedelta(days=9))
        self.copy()
        self.assertIsNone(self.draft.available_from)


class WhatIsSaidTests(CopyForwardTestCase):
    """What could not be copied is said."""

    def test_role_that_the_call_does_not_invite(self):
        self.source([self.locum, self.federation])
        self.sheet.invitations.filter(role=self.federation).delete()
        words = "Federation, which this call does not invite"
        self.assertContains(self.copy(), words)
        self.assertEqual(self.draft.interests.get().role, self.locum)

    def test_agreement(self):
        source = self.source()
        Agreement.objects.create(statement=source, state="agreed", body="board")
        self.assertContains(self.copy(), "the agreement to release you")
        self.assertFalse(Agreement.objects.filter(statement=self.draft).exists())

    def test_criterion_that_is_no_longer_asked(self):
        old = make_criterion(self.nle, "have an outstanding grade")
        source = make_complete(self.hal, self.earlier, [self.nle])
        make_answer(source, self.nle, old)
        make_answer(source, self.nle, self.years)
        Journey(source).send(by=self.hal)
        old.delete()
        response = self.copy()
        self.assertContains(response, "your self-check on “have an outstanding grade”")
        self.assertNotContains(response, "have been a head for 3 years”")
        self.assertEqual(self.draft.interests.get().criterion_answers.count(), 1)

    def test_school_that_has_closed(self):
        old = make_school(900303, "Old School")
        source = self.source(school=old)
        source.other_schools.set([old])
        School.objects.filter(pk=old.pk).update(
            status=School.Status.CLOSED, closed_on=TODAY() - timedelta(days=1)
        )
        self.assertContains(self.copy(), "Old School, which has closed")
        self.assertIsNone(self.draft.school)
        self.assertFalse(self.draft.other_schools.exists())

    def test_partner_schools(self):
        source = self.source([self.federation])
        source.interests.get().partners.create(school=self.stow)
        self.assertContains(self.copy(), "the partner schools of Federation")
        self.assertFalse(self.draft.interests.get().partners.exists())

    def test_nothing_where_everything_was_copied(self):
        self.source()
        self.assertNotContains(self.copy(), "Not copied")


def make_answer(statement, role, criterion, answer="met"):
    interest = statement.interests.get(role=role)
    return interest.criterion_answers.create(criterion=criterion, answer=answer)
