"""What a sheet, and an invitation, has to be."""

from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from mi_sheets.models import Invitation, MISheet
from roles.models import Role
from schools.models import School
from tests.cast import CastTestCase, make_role, make_school, make_sheet


def problems(record):
    """What full validation says, by field."""
    try:
        record.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def a_sheet(**fields):
    defaults = {
        "number": "3/27",
        "title": "A call",
        "kind": MISheet.Kind.ACTION,
        "published_at": timezone.make_aware(datetime(2027, 1, 8, 12)),
        "complete_by": date(2027, 3, 5),
        "reply_by": date(2027, 4, 2),
        "takes_statements": True,
        "asks": ["maintained"],
    }
    return MISheet(**(defaults | fields))


class SheetTests(CastTestCase):
    def test_sheet_with_all_it_needs_is_fine(self):
        self.assertEqual(problems(a_sheet()), {})

    def test_number_is_as_it_is_printed(self):
        for number in ["1/13", "30/14", "227/23"]:
            with self.subTest(number):
                self.assertEqual(problems(a_sheet(number=number)), {})
        for number in [
            "30-14",
            "30/2014",
            "030/14",
            "0/14",
            "MI 30/14",
            "30/14\n",
            "٣/١٤",
        ]:
            with self.subTest(number):
                self.assertIn("like 30/14", str(problems(a_sheet(number=number))))

    def test_days_follow_one_another(self):
        for fields, name in [
            ({"complete_by": date(2027, 1, 8)}, "complete_by"),
            ({"complete_by": date(2026, 12, 1)}, "complete_by"),
            ({"reply_by": date(2027, 3, 5)}, "reply_by"),
            ({"reply_by": date(2027, 2, 1)}, "reply_by"),
        ]:
            with self.subTest(**fields):
                self.assertEqual(list(problems(a_sheet(**fields))), [name])

    def test_publication_counts_as_a_uk_day(self):
        """Half past midnight in summer is still the day before in UTC."""
        published_at = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
        sheet = a_sheet(
            published_at=published_at,
            complete_by=date(2027, 7, 1),
            reply_by=date(2027, 8, 1),
        )
        self.assertEqual(list(problems(sheet)), ["complete_by"])

    def test_call_says_by_when_to_answer_by_when_people_hear_and_whom_it_asks(self):
        for name, empty in [("complete_by", None), ("reply_by", None), ("asks", [])]:
            with self.subTest(name):
                self.assertEqual(list(problems(a_sheet(**{name: empty}))), [name])
                other = a_sheet(takes_statements=False, **{name: empty})
                self.assertEqual(problems(other), {})

    def test_calls_are_listed_exactly_while_they_can_be_answered(self):
        MISheet.objects.all().delete()
        end = datetime(2027, 7, 18, 23, tzinfo=UTC)  # Midnight in summer time.
        for takes_late in [True, False]:
            number = f"{2 - takes_late}/27"
            days = {"complete_by": date(2027, 7, 18), "reply_by": date(2027, 8, 1)}
            a_sheet(number=number, takes_late=takes_late, **days).save()
        for at in [end - timedelta(seconds=1), end, datetime(2027, 1, 1, tzinfo=UTC)]:
            with self.subTest(at=at):
                now = [s for s in MISheet.objects.all() if s.takes_statements_now(at)]
                self.assertEqual(list(MISheet.objects.taking_statements(at)), now)

    def test_database_refuses_a_reply_before_the_deadline(self):
        with self.assertRaises(IntegrityError), transaction.atomic():
            MISheet.objects.filter(pk=self.sheet.pk).update(reply_by=date(2020, 1, 1))

    def test_address_has_a_hyphen_where_the_number_has_a_slash(self):
        self.assertEqual(self.sheet.get_absolute_url(), "/mi-sheets/12-26/")
        found = MISheet.objects.known_by("12-26").get()
        self.assertEqual(found, self.sheet)


class AskedTests(CastTestCase):
    """Whom a sheet asks: the council's schools of some kinds, open on the day."""

    def asked(self, **fields):
        return [school.name for school in a_sheet(**fields).schools_asked()]

    def test_asks_schools_of_these_kinds_only(self):
        make_school(900303, "Academy", kind=School.Kind.ACADEMY)
        self.assertEqual(self.asked(), ["Heath School", "Stow School"])
        self.assertEqual(self.asked(asks=["academy"]), ["Academy"])
        self.assertEqual(self.asked(asks=[]), [])

    def test_asks_no_school_elsewhere(self):
        make_school(900303, "Elsewhere", la_code="873")
        self.assertEqual(self.asked(), ["Heath School", "Stow School"])

    def test_asks_schools_that_were_open_on_the_day_of_publication(self):
        closed, opened = School.Status.CLOSED, School.Status.OPEN
        make_school(1, "Closed before", status=closed, closed_on=date(2027, 1, 7))
        make_school(2, "Closed since", status=closed, closed_on=date(2027, 2, 1))
        make_school(3, "Opened since", status=opened, opened_on=date(2027, 2, 1))
        self.assertEqual(self.asked(), ["Closed since", "Heath School", "Stow School"])


class InvitationTests(CastTestCase):
    def test_closed_role_is_invited_only_under_criteria_that_are_named(self):
        sheet = make_sheet("13/26")
        for status in [Role.StatusNow.CLOSED, Role.StatusNow.REPLACED]:
            role = make_role(status, status, Role.DecidedBy.NATIONAL, status_now=status)
            with self.subTest(status):
                invitation = Invitation(mi_sheet=sheet, role=role)
                self.assertIn("has closed", problems(invitation)["under"][0])
                invitation.under = "2014"
                self.assertEqual(problems(invitation), {})

    def test_open_role_is_invited_without_further_words(self):
        invitation = Invitation(mi_sheet=make_sheet("13/26"), role=self.locum)
        self.assertEqual(problems(invitation), {})
