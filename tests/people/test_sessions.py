"""When a session ends, and when it gets another key."""

from datetime import timedelta
from io import StringIO

import time_machine
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from tests.cast import CastTestCase

from .second_step import (
    APP,
    STEP,
    enter_password,
    give_password,
    set_up_app,
)
from .sign_in import ask, enter, is_signed_in, newest_code

OUT = "/sign-out/"
MINE = "/statements/"


class SignOutTests(CastTestCase):
    def browsers(self, person, number=2):
        clients = [Client() for _ in range(number)]
        for client in clients:
            client.force_login(person)
        return clients

    def test_here_leaves_the_other_browser_alone(self):
        here, there = self.browsers(self.hal)
        here.post(OUT)
        self.assertEqual(here.get(MINE).status_code, 302)
        self.assertEqual(there.get(MINE).status_code, 200)

    def test_everywhere_ends_every_session_and_no_one_else_s(self):
        here, there = self.browsers(self.hal)
        [other] = self.browsers(self.stan, 1)
        response = here.post(OUT, {"everywhere": "yes"}, follow=True)
        self.assertContains(response, "signed out in every browser")
        self.assertFalse(is_signed_in(here))
        self.assertEqual(there.get(MINE).status_code, 302)
        self.assertEqual(other.get(MINE).status_code, 200)

    def test_who_has_signed_out_everywhere_signs_in_again_and_does_it_again(self):
        for _ in range(2):
            ask(self.client, self.hal.email)
            enter(self.client, newest_code(self.hal.email))
            self.assertEqual(self.client.get(MINE).status_code, 200)
            [there] = self.browsers(Person.objects.get(pk=self.hal.pk), 1)
            self.client.post(OUT, {"everywhere": "yes"})
            self.assertEqual(there.get(MINE).status_code, 302)
            Message.objects.all().delete()

    def test_staff_keep_their_password(self):
        give_password(self.ada)
        here, there = Client(), Client()
        for client in [here, there]:
            enter_password(client, self.ada)
        response = here.post(OUT, {"everywhere": "yes"})
        self.assertRedirects(response, "/staff/sign-in/")
        self.assertFalse(
            is_signed_in(there) and there.get("/admin/").status_code == 200
        )
        enter_password(here, self.ada)
        self.assertEqual(here.get("/admin/").status_code, 200)

    def test_nobody_is_signed_out_by_looking(self):
        here, there = self.browsers(self.hal)
        here.get(f"{OUT}?everywhere=yes")
        self.assertEqual(there.get(MINE).status_code, 200)
        self.assertEqual(Client().post(OUT, {"everywhere": "yes"}).status_code, 302)

    def test_everybody_is_signed_out_by_one_command(self):
        browsers = self.browsers(self.hal) + self.browsers(self.ada)
        told = StringIO()
        call_command("sign_everybody_out", stdout=told)
        self.assertIn("Sessions ended: 4.", told.getvalue())
        for client in browsers:
            self.assertEqual(client.get(MINE).status_code, 302)


class EndTests(CastTestCase):
    def test_who_is_closed_or_has_another_password_is_out_at_once(self):
        for change in [{"is_active": False}, {"password": "!other"}]:
            with self.subTest(change):
                client = Client()
                client.force_login(self.stan)
                self.assertEqual(client.get(MINE).status_code, 200)
                Person.objects.filter(pk=self.stan.pk).update(**change)
                self.assertEqual(client.get(MINE).status_code, 302)
                Person.objects.filter(pk=self.stan.pk).update(is_active=True)
                self.stan.refresh_from_db()

    def test_who_is_no_longer_staff_is_out_of_the_admin_at_once(self):
        self.client.force_login(self.ada)
        self.assertEqual(self.client.get("/admin/").status_code, 200)
        Person.objects.filter(pk=self.ada.pk).update(is_staff=False)
        self.assertNotEqual(self.client.get("/admin/").status_code, 200)


class TimeTests(CastTestCase):
    """By itself, without anybody pressing a button."""

    def go_on(self, url, *, minutes, times=1):
        """Look at a page again and again, with a pause before each time."""
        with time_machine.travel(timezone.now(), tick=False) as clock:
            for _ in range(times):
                clock.shift(timedelta(minutes=minutes))
                response = self.client.get(url)
        return response.status_code

    def staff(self):
        give_password(self.ada)
        enter_password(self.client, self.ada)

    def school(self):
        ask(self.client, self.hal.email)
        enter(self.client, newest_code(self.hal.email))

    def test_staff_who_do_nothing_for_an_hour_are_out(self):
        self.staff()
        self.assertEqual(self.go_on(STEP, minutes=59), 200)
        self.staff()
        self.assertEqual(self.go_on(STEP, minutes=61), 302)
        self.assertFalse(is_signed_in(self.client))

    def test_staff_who_go_on_stay_for_half_a_day_and_no_longer(self):
        self.staff()
        self.assertEqual(self.go_on(STEP, minutes=50, times=14), 200)
        self.staff()
        self.assertEqual(self.go_on(STEP, minutes=50, times=15), 302)

    def test_people_of_schools_may_pause_and_are_out_after_half_a_day_too(self):
        self.school()
        self.assertEqual(self.go_on(MINE, minutes=6 * 60), 200)
        self.client.post(OUT)
        Message.objects.all().delete()
        self.school()
        self.assertEqual(self.go_on(MINE, minutes=4 * 60, times=4), 302)


class KeyTests(CastTestCase):
    def key(self):
        return self.client.session.session_key

    def test_signing_in_takes_no_key_that_somebody_else_may_know(self):
        ask(self.client, self.hal.email)
        before = self.key()
        enter(self.client, newest_code(self.hal.email))
        self.assertNotEqual(self.key(), before)
        self.assertEqual(self.client.get(MINE).status_code, 200)

    @override_settings(SECOND_STEP_REQUIRED=True)
    def test_the_second_step_makes_another_key(self):
        give_password(self.ada)
        enter_password(self.client, self.ada)
        self.client.get(STEP)
        self.client.get(APP)
        before = self.key()
        set_up_app(self.client)
        self.assertNotEqual(self.key(), before)
        self.assertEqual(self.client.get("/admin/").status_code, 200)
