"""Whom ``forget`` leaves alone: requests in progress, and holds that stand."""

from dataclasses import dataclass, field

from django.db.models import Q

from people.models import DataRequest, Hold, Person


@dataclass(frozen=True)
class Kept:
    """
    People, records and addresses that nothing is taken from now.

    A request by somebody who was not signed in keeps what is under its address: it
    harms nobody to wait until it is closed.
    """

    people: set = field(default_factory=set)
    keys: set = field(default_factory=set)  # Such as statement:7K3CFQ.
    addresses: set = field(default_factory=set)

    @classmethod
    def now(cls):
        """As it stands: three queries, whose rows are few."""
        people, addresses = set(), set()
        for person, email in DataRequest.objects.open().values_list("person", "email"):
            people |= {person} - {None}
            addresses.add(email.lower())
        holds = Hold.objects.standing().values_list("person", "about")
        keys = {about for _, about in holds if about}
        people |= {person for person, about in holds if not about}
        known = (
            Q(pk__in=people) | Q(email__in=addresses) | Q(former_email__in=addresses)
        )
        for person in Person.objects.filter(known).only("email", "former_email"):
            people.add(person.pk)
            addresses |= {person.email, person.former_email} - {""}
        return cls(people, keys, addresses)

    @property
    def holds_anything(self):
        return bool(self.people or self.keys or self.addresses)

    @property
    def references(self):
        return {key.partition(":")[2] for key in self.keys}


NOBODY = Kept()
