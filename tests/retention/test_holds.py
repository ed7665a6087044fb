"""Whom forgetting leaves alone, and for how long."""

import uuid

from people.models import Hold, Person
from tests.cast import CastTestCase
from tests.people.data_requests import make_request
from tests.registrations.release import make_asked

from .past import backdate, forget, make_answered


def make_hold(person, by, kind="claim", reason="A tribunal.", **fields):
    once = fields.pop("once", None) or uuid.uuid4()
    placed = {"kind": kind, "reason": reason, "by": by, "once": once}
    return Hold.objects.place(person, **placed, **fields)


class HoldsTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.told = make_answered(cls, cls.hal, [cls.locum])
        cls.others = make_answered(cls, cls.mo, [cls.nle])
        backdate()

    def is_forgotten(self, statement):
        statement.refresh_from_db()
        return statement.is_forgotten

    def test_a_hold_keeps_one_person_until_it_is_released(self):
        hold = make_hold(self.hal, self.sena)
        printed = forget()
        (line,) = [
            x for x in printed.splitlines() if x.startswith("Statements that were s")
        ]
        self.assertEqual(line.split()[-2:], ["1", "1"])
        self.assertFalse(self.is_forgotten(self.told))
        self.assertTrue(self.is_forgotten(self.others))
        hold.release(by=self.sena, reason="It is over.")
        forget()
        self.assertTrue(self.is_forgotten(self.told))
        self.assertFalse(Person.objects.filter(pk=self.hal.pk).exists())

    def test_a_hold_on_one_statement(self):
        make_hold(self.hal, self.sena, about=self.told.key)
        forget()
        self.assertFalse(self.is_forgotten(self.told))

    def test_a_request_in_progress_keeps_its_person_however_it_came(self):
        for fields in [{"person": self.hal, "email": "new@example.org"}, {}]:
            with self.subTest(fields):
                asked = make_request(**fields)
                forget()
                self.assertFalse(self.is_forgotten(self.told))
                asked.close("refused", "We need it.", by=self.sena)
                asked.delete()

    def test_a_request_by_somebody_who_was_asked_keeps_the_statement(self):
        make_asked(self.told, "board", to="gwen@example.org")
        make_request(email="gwen@example.org")
        forget()
        self.assertFalse(self.is_forgotten(self.told))

    def test_holding_and_releasing_twice_is_as_once_and_is_in_the_history(self):
        once = uuid.uuid4()
        holds = [make_hold(self.hal, self.sena, once=once) for _ in range(2)]
        self.assertEqual(*holds)
        done = [holds[0].release(by=self.sena, reason="Over.") for _ in range(2)]
        self.assertEqual(done, [True, False])
        said = [each.change_message for each in self.log()]
        self.assertEqual(
            said,
            [
                "Held for a legal claim. A tribunal.",
                "Released: Held for a legal claim. Over.",
            ],
        )

    def log(self):
        from django.contrib.admin.models import LogEntry

        return LogEntry.objects.filter(object_id=str(self.hal.pk)).order_by("pk")
