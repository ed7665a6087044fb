"""The words that every list and every count of schools is made of."""

import re
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When

from .names import plain, searchable

URN = re.compile(r"(?:urn\W*)?([0-9]{5,7})", re.ASCII | re.IGNORECASE)
URN_AFTER_NAME = re.compile(r".*\(([0-9]{5,7})\)", re.ASCII | re.DOTALL)
LONGEST, MOST_WORDS = 300, 12  # of what is typed: characters, words

FIRST_ASKED = ["head", "office", "chair", "trust"]  # Contact.Kind
OPEN, CLOSED, CLOSING, PROPOSED = "1", "2", "3", "4"  # School.Status


def is_open_on(day: date) -> Q:
    begun = Q(opened_on=None) | Q(opened_on__lte=day)
    with_end = Q(closed_on__gte=day) & ~Q(status=PROPOSED)
    without_end = Q(closed_on=None, status__in=[OPEN, CLOSING])
    return begun & (with_end | without_end)


class AreaQuerySet(models.QuerySet):
    def lasting(self, day):
        """Those that have not ended by this day; the future ones are among them."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


class SchoolQuerySet(models.QuerySet):
    def open_on(self, day):
        """
        Schools that teach on this day: a close date to come is still open.

        The close date is a school's last day, and decides if there is one;
        without one, what the register calls the school today does.
        """
        return self.filter(is_open_on(day))

    def of_la(self, code):
        return self.filter(la_code=code)

    def asked(self, kinds, day):
        """
        The council's schools of these kinds that are open on the day.

        Every "of 423 schools" is counted with this, and with nothing else.
        """
        ours = self.of_la(settings.LA_CODE)
        return ours.open_on(day).filter(kind__in=kinds)

    def choosable(self, day):
        """The council's schools that one can write for: open, or about to open."""
        ours = self.of_la(settings.LA_CODE)
        return ours.filter(is_open_on(day) | Q(status=PROPOSED))

    def matching(self, words):
        """
        Schools that answer to what was typed, the likeliest first.

        A URN is taken at its word. Otherwise the name, town or postcode must
        have every word, or a word that begins so.
        """
        words = words[:LONGEST]
        urn = urn_in(words)
        if urn:
            return self.filter(urn=urn)
        typed = plain(words).split()[:MOST_WORDS]
        if not typed:
            return self.none()
        every = [Q(search_text__contains=f" {word}") for word in typed]
        return self.filter(*every).likeliest_first(searchable(words))

    def likeliest_first(self, name):
        """Open before closed; the name itself, then what begins so, then the rest."""
        is_closed = Case(When(status=CLOSED, then=Value(1)), default=Value(0))
        distance = Case(
            When(search_name=name, then=Value(0)),
            When(search_name__startswith=name, then=Value(1)),
            default=Value(2),
        )
        return self.order_by(is_closed, distance, "name", "urn")


def urn_in(words):
    """The URN, if that is what was typed: bare, after "URN", or after a name."""
    text = words.strip()
    found = URN.fullmatch(text) or URN_AFTER_NAME.fullmatch(text)
    return int(found[1]) if found else None


class ContactQuerySet(models.QuerySet):
    def usable(self):
        """Addresses from which mail has not come back."""
        return self.filter(bounced_at=None)

    def of(self, school):
        """The school's own addresses, and those of its trust."""
        own = Q(school=school)
        if school.trust_name:
            own |= Q(kind="trust", trust_name=school.trust_name)
        return self.filter(own)

    def by_school(self, schools):
        """Each of these schools with its addresses, whom to write to first: a query."""
        trusts = {school.trust_name for school in schools} - {""}
        trusts_own = Q(kind="trust", trust_name__in=trusts)
        found = self.filter(Q(school__in=schools) | trusts_own)
        ranked = sorted(found, key=lambda contact: FIRST_ASKED.index(contact.kind))
        return {
            school: [each for each in ranked if each.speaks_for(school)]
            for school in schools
        }

    def to_schools(self):
        """Addresses of heads and of offices: neither of boards nor of trusts."""
        return self.filter(kind__in=["head", "office"])

    def to_ask(self, schools):
        """The head of each of these schools, or else its office, if either is known."""
        own = self.usable().to_schools().by_school(schools)
        return {school: contacts[0] for school, contacts in own.items() if contacts}

    def knows(self, email, school):
        """Whether whoever writes from this address writes for the school."""
        return self.of(school).filter(email=email.lower()).exists()
