"""People of whom nothing is left, colleagues who have left, and what lies beside."""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from exports.models import Export
from outbox.models import Message
from people.models import Person, SignIn
from registrations.models import NilReturn
from remarks.models import Remark
from roles.models import Version
from roles.versions import keep
from schools.models import Contact, School
from tests.cast import TODAY, CastTestCase, make_draft, make_extension, make_staff
from tests.people.data_requests import make_request
from tests.registrations.nil import make_contact, say

from .past import YEARS, backdate, forget

DAY = timedelta(days=1)


def in_the_cache(key):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM cache WHERE cache_key LIKE %s", [f"%{key}"]
        )
        return cursor.fetchone()[0]


class PeopleTests(CastTestCase):
    def is_there(self, person):
        return Person.objects.filter(pk=person.pk).exists()

    def test_who_wrote_nothing_goes_when_they_cannot_be_signed_in_any_more(self):
        make_draft(self.mo, self.sheet)
        now = timezone.now()
        Person.objects.update(joined_at=now - 3 * DAY)
        Person.objects.filter(pk=self.stan.pk).update(last_login=now)
        Person.objects.filter(pk=self.cleo.pk).update(joined_at=now)
        self.hal.log(self.ada, "Closed the access. hal@example.org was handed over.")
        forget()
        there = [self.is_there(p) for p in [self.hal, self.mo, self.stan, self.cleo]]
        self.assertEqual(there, [False, True, True, True])
        self.assertTrue(all(self.is_there(p) for p in [self.ada, self.sena]))
        entry = LogEntry.objects.get(user=self.ada)
        self.assertEqual((entry.object_repr, entry.change_message), ("", ""))

    def test_somebody_to_whom_a_letter_waits_is_kept_until_it_has_gone(self):
        Person.objects.update(joined_at=timezone.now() - DAY)
        Message.objects.queue("address_changed", to=self.hal)
        forget()
        self.assertTrue(self.is_there(self.hal))

    def test_accounts_of_colleagues_who_left(self):
        gone = make_staff("Gone", "Advisers", is_active=False, telephone="01632 960009")
        Person.objects.update(joined_at=timezone.now() - YEARS)
        LogEntry.objects.log_actions(gone.pk, [self.heath], 2, change_message="x")
        forget()
        gone.refresh_from_db()
        self.assertEqual((gone.telephone, gone.name), ("", "Gone Example"))
        self.assertFalse(gone.groups.exists())
        self.assertEqual(self.ada.groups.count(), 1)

    def test_requests_about_data_two_years_after_they_were_closed(self):
        asked = make_request(person=self.hal, name="Hal", words="Where is it?")
        asked.close("done", "Here, Hal.", by=self.sena)
        waiting = make_request(name="Gwen", email="gwen@example.org")
        backdate()
        forget()
        asked.refresh_from_db()
        held = [asked.name, asked.email, asked.words, asked.answer, asked.person]
        self.assertEqual(held, ["", "", "", "", None])
        self.assertEqual(asked.outcome, "done")
        self.assertFalse(self.is_there(self.hal))
        waiting.refresh_from_db()
        self.assertEqual(waiting.name, "Gwen")
        self.client.force_login(self.sena)
        for page in ["", f"{asked.reference}/"]:
            response = self.client.get(f"/admin/people/datarequest/{page}")
            self.assertContains(response, "Forgotten on ")

    def test_not_this_year(self):
        said = say(self.hal, self.sheet, self.heath)
        asked = said.schools.get()
        token, to = asked.token, asked.to
        backdate()
        forget()
        said.refresh_from_db()
        asked.refresh_from_db()
        self.assertEqual((said.person, said.name, said.telephone), (None, "", ""))
        self.assertNotEqual(asked.token, token)
        self.assertFalse(said.events.exclude(answers=None, note="").exists())
        self.assertEqual((bool(to), asked.to), (bool(to), ""))
        self.client.force_login(self.ada)
        for page in ["?state=all", f"{said.reference}/"]:
            response = self.client.get(f"/admin/registrations/nilreturn/{page}")
            self.assertContains(response, "Forgotten on ")
        page = f"/admin/registrations/nilreturn/{said.reference}/"
        self.assertEqual(self.client.post(page, {"call": "x"}).status_code, 404)
        self.assertEqual(NilReturn.objects.to_be_rung().count(), 0)


class BesideTests(CastTestCase):
    """What the desk keeps beside the statements."""

    def test_is_written_over_after_its_time(self):
        old = timezone.now() - YEARS
        list_taken = {"by": self.ada, "what": "The list", "rows": 3, "format": "csv"}
        Export.objects.create(filters="search: Hal", at=old, **list_taken)
        Export.objects.create(filters="search: Mo", **list_taken)
        remark = Remark.objects.create(
            once="00000000-0000-4000-8000-000000000001", is_useful=True, words="Ask Hal"
        )
        Remark.objects.update(written_at=old)
        make_extension(self.sheet, self.heath, TODAY() - YEARS, reason="Hal is ill.")
        SignIn.objects.create(person=self.ada, how="password", succeeded=True, at=old)
        SignIn.objects.create(person=self.ada, how="password", succeeded=True)
        keep(self.locum, by=self.edie)
        Version.objects.update(saved_at=old)
        Session.objects.create(session_key="a" * 32, expire_date=timezone.now() - DAY)
        cache.set("new-address", "hal@example.org", -5)
        forget()
        self.assertEqual(in_the_cache("new-address"), 0)
        self.assertEqual(
            {*Export.objects.values_list("filters")}, {("",), ("search: Mo",)}
        )
        remark.refresh_from_db()
        self.assertEqual((remark.words, remark.is_useful), ("", True))
        self.assertEqual(self.sheet.extensions.get().reason, "")
        self.assertEqual(SignIn.objects.count(), 1)
        self.assertIsNone(Version.objects.get().saved_by)
        self.assertFalse(Session.objects.exists())

    def test_addresses_of_a_school_that_closed(self):
        make_contact(self.heath)
        make_contact(self.stow, "office")
        closed = {"status": School.Status.CLOSED, "closed_on": TODAY() - YEARS}
        School.objects.filter(pk=self.heath.pk).update(**closed)
        forget()
        self.assertEqual(Contact.objects.get().school, self.stow)
