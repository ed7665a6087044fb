"""A status changes in one place, by one UPDATE that names what it may leave."""

from registrations.models import Interest
from registrations.status import ANSWERED, MOVES, MoveNotAllowed, Status
from roles.models import Role
from tests.cast import CastTestCase, make_sent


class MoveTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])
        cls.interest = cls.sent.interests.get()

    def test_every_move_outside_the_table_is_refused(self):
        for start in Status:
            for end in Status:
                if start in MOVES[end]:
                    continue
                with self.subTest(f"{start} to {end}"):
                    Interest.objects.update(status=start)
                    with self.assertRaises(MoveNotAllowed):
                        self.interest.move(end, by=self.ada)
                    self.interest.refresh_from_db()
                    self.assertEqual(self.interest.status, start)

    def test_every_move_in_the_table_leaves_an_event(self):
        for end, starts in MOVES.items():
            for start in starts:
                with self.subTest(f"{start} to {end}"):
                    Interest.objects.update(status=start)
                    self.interest.move(end, by=self.ada, note="Because")
                    event = self.sent.events.last()
                    self.assertEqual(
                        (event.status, event.by, event.note), (end, self.ada, "Because")
                    )

    def test_second_of_two_loses_and_is_told_the_state(self):
        rival = Interest.objects.get(pk=self.interest.pk)
        self.interest.move(Status.LISTED, by=self.ada)
        with self.assertRaisesMessage(
            MoveNotAllowed, "Locum leader is “On the Norfolk list, subject to checks”"
        ):
            rival.move(Status.NOT_THIS_TIME, by=self.priya, note="No")
        self.assertFalse(self.sent.events.filter(by=self.priya).exists())

    def test_answers_are_unknown_to_the_person_until_told(self):
        for status in ANSWERED:
            with self.subTest(status):
                Interest.objects.update(status=Status.WAITING)
                self.interest.move(status, by=self.ada)
                self.assertEqual(self.interest.status_told, Status.WAITING)

    def test_outcomes_follow_who_decides(self):
        always = {Status.QUERIED, Status.NOT_THIS_TIME}
        for decided_by, own in [
            (Role.DecidedBy.COUNCIL, {Status.LISTED, Status.RESERVE}),
            (Role.DecidedBy.NATIONAL, {Status.SUPPORTED, Status.ENCOURAGED}),
            (Role.DecidedBy.SCHOOLS, {Status.NOTED}),
        ]:
            with self.subTest(decided_by):
                self.interest.role.decided_by = decided_by
                self.assertEqual(set(self.interest.outcomes), own | always)

    def test_event_is_never_rewritten(self):
        event = self.sent.events.first()
        with self.assertRaises(TypeError):
            event.save()
