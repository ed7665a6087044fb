"""Erasing one person who asks: what goes, what stays, and who may."""

from django.contrib.admin.models import LogEntry

from exports.models import Export
from outbox.models import Message
from people.models import DataRequest, Person
from registrations.models import Listing, Panel, PanelMember, Partner, Statement
from registrations.reports import answers_of
from registrations.status import Status
from retention.models import Forgetting
from tests.cast import (
    TODAY,
    CastTestCase,
    make_complete,
    make_draft,
    make_sent,
    make_sheet,
)
from tests.people.data_requests import make_request
from tests.registrations.nil import make_contact, say
from tests.registrations.partners import name
from tests.registrations.release import make_asked

from .held import everything_about
from .past import forget, make_answered
from .test_holds import make_hold

READ = {"is_read": "on"}


def page_of(key, what="erase"):
    return f"/admin/retention/forgetting/of/{key}/{what}/"


class EraseTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sheet.asks = ["maintained"]
        cls.sheet.save()
        cls.waiting = make_sent(cls.hal, cls.sheet, [cls.nle], name="Halina Sandbach")
        other = make_sheet("13/26", [cls.locum])
        cls.draft = make_draft(cls.hal, other, name="Halina")
        cls.others = make_sent(cls.mo, cls.sheet, [cls.nle], name="Mo")

    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)

    def erase(self, key=None, **data):
        return self.client.post(page_of(key or self.hal.pk), READ | data, follow=True)

    def test_preview_says_what_goes_and_changes_nothing(self):
        page = self.client.get(page_of(self.hal.pk))
        self.assertEqual(page.context["counts"]["Statements that were sent"], 1)
        self.assertContains(page, "What stays, and why")
        self.assertContains(page, "Which school offered which role")
        response = self.client.post(page_of(self.hal.pk))
        self.assertContains(response, "Tick that you have read what goes")
        self.assertTrue(Person.objects.filter(pk=self.hal.pk).exists())

    def test_all_of_one_person_goes_and_nothing_of_another(self):
        with self.assertLogs("retention") as log:
            self.erase()
        self.assertIn(str(self.hal.pk), log.output[0])
        self.assertNotIn("hal@", log.output[0])
        held = everything_about(self.waiting)
        for words in ["Halina", "hal@example.org", "I have done it", self.hal.pk.hex]:
            self.assertNotIn(words, held)
        self.assertFalse(Person.objects.filter(pk=self.hal.pk).exists())
        self.assertFalse(Statement.objects.filter(pk=self.draft.pk).exists())
        self.others.refresh_from_db()
        self.assertEqual(self.others.name, "Mo")
        left = Message.objects.exclude(status=Message.Status.REPLACED)
        self.assertFalse(left.filter(to="hal@example.org").exists())

    def test_what_awaits_an_answer_is_withdrawn_first(self):
        self.erase()
        self.assertEqual(self.waiting.interests.get().status, Status.WITHDRAWN)
        waiting = Statement.objects.awaiting_review()
        self.assertEqual(list(waiting), [self.others])

    def test_who_is_on_the_list_leaves_it(self):
        listed = make_answered(self, self.stan, [self.locum], Status.LISTED)
        self.erase(self.stan.pk)
        line = Listing.objects.get(statement=listed)
        self.assertTrue(line.has_left and line.is_forgotten)
        self.assertEqual((line.name, line.email), ("", ""))
        self.assertEqual(listed.interests.get().status, Status.LISTED)

    def test_partner_schools_still_hear_that_they_need_do_nothing(self):
        make_contact(self.stow)
        statement = make_complete(self.cleo, self.sheet, [self.federation])
        name(statement, self.stow, send=True)
        Message.objects.update(status=Message.Status.SENT)
        Message.objects.filter(template="partner_asked").update(tries=1)
        self.erase(self.cleo.pk)
        told = Message.objects.get(template="partner_withdrawn")
        self.assertEqual((told.status, told.about), (Message.Status.QUEUED, ""))
        self.assertTrue(told.to)
        self.assertEqual(Partner.objects.get().words, "")

    def test_not_this_year_still_counts_and_says_no_name(self):
        make_contact(self.stow, email="stan@example.org", name="Stan")
        said = say(self.stan, self.sheet, self.stow, name="Stanley Testham")
        before = dict(answers_of(self.sheet).values_list("pk", "answer"))
        self.erase(self.stan.pk)
        said.refresh_from_db()
        self.assertEqual((said.name, said.person), ("", None))
        self.assertEqual(
            dict(answers_of(self.sheet).values_list("pk", "answer")), before
        )
        contact = self.stow.contacts.get()
        self.assertEqual((contact.email, contact.name), ("stan@example.org", ""))

    def test_is_recorded_with_numbers_and_no_name(self):
        self.erase()
        kept = Forgetting.objects.get()
        self.assertEqual((kept.why, kept.by), ("asked", self.sena))
        self.assertEqual(kept.counts["Statements that were sent"], 1)
        record = self.client.get("/admin/record/entry/", {"kind": "retention"})
        self.assertContains(record, "Erased for somebody")
        self.assertNotContains(record, "hal@")
        self.assertContains(
            self.client.get("/admin/retention/forgetting/"), "Erased for somebody"
        )

    def test_twice_is_as_once(self):
        self.erase()
        self.assertEqual(self.erase().status_code, 404)
        self.assertEqual(Forgetting.objects.count(), 1)

    def test_what_the_desk_searched_and_noted_says_nothing_any_more(self):
        taken = {"by": self.ada, "what": "Queue", "rows": 1, "format": "csv"}
        export = Export.objects.create(filters="search: halina sandbach", **taken)
        self.ada.log(self.sena, "Wrote to HAL@example.org.")
        self.ada.log(self.sena, "Wrote to mo@example.org.")
        self.erase()
        export.refresh_from_db()
        self.assertEqual((export.filters, export.what), ("", "Queue"))
        said = LogEntry.objects.filter(user=self.sena, object_id=str(self.ada.pk))
        self.assertEqual(
            sorted(said.values_list("change_message", flat=True)),
            ["", "Wrote to mo@example.org."],
        )

    def test_a_hold_stands_in_the_way(self):
        make_hold(self.hal, self.sena)
        response = self.erase()
        self.assertContains(response, "Release it first, if it is over.")
        self.waiting.refresh_from_db()
        self.assertEqual(self.waiting.name, "Halina Sandbach")

    def test_only_who_may_and_nobody_of_the_staff(self):
        for person in [self.ada, self.edie, self.rita, self.hal]:
            self.client.force_login(person)
            response = self.client.post(page_of(self.hal.pk), READ)
            self.assertIn(response.status_code, {302, 403}, person)
            self.assertTrue(Person.objects.filter(pk=self.hal.pk).exists())
        self.client.force_login(self.sena)
        self.assertContains(self.erase(self.ada.pk), "keeps their name")
        self.assertTrue(Person.objects.filter(pk=self.ada.pk).exists())

    def test_whoever_has_a_conflict_of_interest_does_not_find_them(self):
        self.waiting.declare_conflict(by=self.sena, reason="My brother.")
        for what in ["erase", "copy", "hold"]:
            page = self.client.get(page_of(self.hal.pk, what))
            self.assertEqual(page.status_code, 404, what)


class EraseForARequestTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)

    def test_from_the_page_of_the_request_which_stays_to_be_answered(self):
        make_sent(self.hal, self.sheet, [self.nle], name="Halina")
        asked = make_request(person=self.hal, name="Halina")
        page = self.client.get(f"/admin/people/datarequest/{asked.reference}/")
        self.assertContains(page, page_of(asked.reference))
        response = self.client.post(page_of(asked.reference), READ, follow=True)
        self.assertContains(response, "Now tell the person: close the request.")
        asked.refresh_from_db()
        self.assertEqual((asked.email, asked.is_open), ("hal@example.org", True))
        self.assertIn("Erased.", asked.events.last().note)
        asked.close("done", "It is gone.", by=self.sena)
        self.assertTrue(Message.objects.filter(template="data_request_closed").exists())
        DataRequest.objects.update(closed_at="2020-01-01T00:00Z")
        Message.objects.update(status="sent")
        Person.objects.update(joined_at="2020-01-01T00:00Z")
        forget()
        self.assertFalse(Person.objects.filter(pk=self.hal.pk).exists())

    def test_somebody_who_was_only_asked_something(self):
        statement = make_sent(self.hal, self.sheet, [self.nle])
        agreement = make_asked(statement, "board", to="Gwen@example.org", name="Gwen")
        agreement.answer("declined", answered_by="Gwen, chair", reason="Not now.")
        token = agreement.token
        asked = make_request(email="gwen@example.org")
        page = page_of(asked.reference)
        unsure = self.client.post(page, READ)
        self.assertContains(unsure, "Tick that you have made sure")
        self.client.post(page, READ | {"is_sure": "on"})
        agreement.refresh_from_db()
        told = [agreement.to, agreement.name, agreement.answered_by]
        self.assertEqual(told, ["", "", ""])
        self.assertEqual((agreement.state, agreement.reason), ("declined", "Not now."))
        self.assertNotEqual(agreement.token, token)
        notes = " ".join(statement.events.values_list("note", flat=True))
        self.assertNotIn("Gwen", notes)
        self.assertIn("[erased]", notes)
        statement.refresh_from_db()
        self.assertEqual(statement.person, self.hal)

    def test_somebody_who_sat_on_a_panel(self):
        """See also test_panels: here only that nothing keeps the person here."""
        panel = Panel.objects.create(
            mi_sheet=self.sheet,
            role=self.nle,
            meets_on=TODAY(),
            place="Here",
            made_by=self.ada,
        )
        statement = make_sent(self.hal, self.sheet, [self.nle])
        PanelMember.objects.seat(panel, self.cleo, name="Cleo Q", position="Chair")
        panel.put(list(statement.interests.all()), by=self.ada)
        offer = panel.offers.get()
        offer.step_back(panel.members.get(), "My neighbour.")
        self.client.post(page_of(self.cleo.pk), READ)
        self.assertFalse(Person.objects.filter(pk=self.cleo.pk).exists())
        seat = panel.members.get()
        self.assertEqual(
            (seat.name, seat.person, bool(seat.removed_at)), ("", None, True)
        )
        self.assertNotIn("Cleo Q", everything_about(statement))

    def test_again_after_a_restore(self):
        make_sent(self.hal, self.sheet, [self.nle], name="Halina")
        key = str(self.hal.pk)
        self.assertIn("to be erased", forget("--dry-run", "--erased", key))
        self.assertIn("erased", forget("--erased", key))
        self.assertFalse(Person.objects.filter(pk=self.hal.pk).exists())
        self.assertIn("not there", forget("--erased", key))
