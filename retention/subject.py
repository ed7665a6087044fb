"""Whose data it is about: somebody who can sign in, or only an address."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from people.models import DataRequest, Person


@dataclass(frozen=True)
class Subject:
    """A person of a school, or an address at which somebody was asked something."""

    person: Person | None
    addresses: frozenset
    request: DataRequest | None = None

    @classmethod
    def of(cls, key):
        """By a person's key or a request's reference. Raises Http404."""
        person = person_by(key)
        if person:
            return cls(person, addresses_of(person))
        asked = DataRequest.objects.select_related("person").filter(
            reference=key.upper(), forgotten_on=None
        )
        request = asked.first()
        if request is None:
            raise Http404("Nobody is known by this key.")
        person = request.person or whoever_reads(request.email)
        mine = addresses_of(person) | {request.email.lower()}
        return cls(person, mine, request)

    @property
    def key(self):
        """What addresses of pages have for it: nothing that says who it is."""
        return self.request.reference if self.request else str(self.person.pk)

    @property
    def is_staff(self):
        return self.person is not None and self.person.is_staff

    @property
    def is_proven(self):
        """Whether the request came from somebody who was signed in as this person."""
        return self.request is None or self.request.person is not None

    def __str__(self):
        if self.person:
            return self.person.name or self.person.shown_email
        return ", ".join(sorted(self.addresses))

    def log(self, by, what):
        """Keep in the history that something was done, and on the request."""
        if self.person:
            self.person.log(by, what)
        if self.request:
            self.request.note(what, by=by)


def person_by(key):
    try:
        return Person.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None


def whoever_reads(email):
    """The person of an address, or who has handed it over: nobody else has its data."""
    mine = Q(email__iexact=email) | Q(former_email__iexact=email)
    return Person.objects.filter(mine).order_by("-is_active").first()


def addresses_of(person):
    if person is None:
        return frozenset()
    known = {person.former_email.lower()} - {""}
    return frozenset(known | ({person.email} if person.has_address else set()))
