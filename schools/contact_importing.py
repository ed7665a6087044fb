"""What a file of addresses changes here: worked out first, then written."""

from dataclasses import dataclass, field, replace

from .columns import Unusable
from .contact_file import Kind, Row
from .models import Contact, School

BATCH = 500


@dataclass
class Changes:
    """What is to be written, and what became of every row."""

    added: list[Contact] = field(default_factory=list)
    renamed: list[Contact] = field(default_factory=list)
    untouched: list[Contact] = field(default_factory=list)
    removed: list[Contact] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    may_remove: bool = True

    @property
    def is_empty(self):
        return not (self.added or self.renamed or self.removed)

    def summary(self):
        """What it comes to, in sentences."""
        counts = {
            "added": self.added,
            "with another name": self.renamed,
            "as they were": self.untouched,
            "removed": self.removed,
        }
        parts = [f"{len(contacts):,} {words}" for words, contacts in counts.items()]
        yield f"Addresses: {', '.join(parts)}."
        if not self.may_remove:
            yield "Nothing is removed: mend the rows that are refused first."
        if self.refused:
            yield f"Rows refused: {len(self.refused):,}."


def compare(rows, *, removing=False):
    """
    The changes that these rows make: few queries, however many rows.

    ``removing`` takes away what the file no longer has, of each kind of address
    that it has for a school or a trust; nothing else is ever removed. It does so
    only if every row can be read, so that a slip of the pen removes nobody.
    """
    known = Known()
    changes = Changes()
    for row in rows:
        try:
            add(changes, known, row)
        except Unusable as error:
            changes.refused.append(replace(row, problem=str(error)))
    if removing and changes.refused:
        changes.may_remove = False
    elif removing:
        changes.removed = known.left_out(changes)
    return changes


def add(changes, known, row):
    if row.problem:
        raise Unusable(row.problem)
    contact = known.contact(row.values)
    before = known.contacts.get(key_of(contact))
    if before is None:
        changes.added.append(contact)
    elif contact.name and contact.name != before.name:
        before.name = contact.name
        changes.renamed.append(before)
    else:
        changes.untouched.append(before)


class Known:
    """The register's schools and trusts, and the addresses that there are."""

    def __init__(self):
        schools = School.objects.order_by().only("urn", "name", "status", "trust_name")
        self.schools = {school.urn: school for school in schools}
        names = {school.trust_name for school in self.schools.values()} - {""}
        self.trusts = {name.casefold(): name for name in sorted(names)}
        contacts = Contact.objects.select_related("school").order_by("pk")
        self.contacts = {key_of(contact): contact for contact in contacts}

    def contact(self, values):
        """The address of a row, for a school or a trust on the register."""
        kind = values["kind"]
        owner = self.trust(values) if kind == Kind.TRUST else self.school(values)
        return Contact(
            school=None if kind == Kind.TRUST else owner,
            trust_name=owner if kind == Kind.TRUST else "",
            kind=kind,
            email=values["email"],
            name=values["name"],
        )

    def school(self, values):
        if values["urn"] is None:
            raise Unusable("it has no URN, and only a trust’s own address can do so")
        school = self.schools.get(values["urn"])
        if school is None:
            raise Unusable(f"the register has no school with the URN {values['urn']}")
        if school.status == School.Status.CLOSED:
            raise Unusable(f"its school, {school} ({school.urn}), has closed")
        return school

    def trust(self, values):
        """As the register has it; of the school that is named, if no trust is."""
        if values["trust"]:
            name = self.trusts.get(values["trust"].casefold())
            if name is None:
                raise Unusable(
                    f"no school on the register has the trust “{values['trust'][:60]}”"
                )
            return name
        if values["urn"] is None:
            raise Unusable("it names neither a school nor a trust")
        school = self.school(values)
        if not school.trust_name:
            raise Unusable(f"the register has no trust of {school}")
        return school.trust_name

    def left_out(self, changes):
        """What there is for the same owner and kind, and the file has no longer."""
        named = [*changes.added, *changes.renamed, *changes.untouched]
        keys = {key_of(contact) for contact in named}
        heads = {key[:3] for key in keys}
        return [
            contact
            for key, contact in self.contacts.items()
            if key[:3] in heads and key not in keys
        ]


def key_of(contact):
    return contact.school_id, contact.trust_name, contact.kind, contact.email


def write(changes):
    """Write the changes. Call it in a transaction."""
    Contact.objects.bulk_create(changes.added, batch_size=BATCH, ignore_conflicts=True)
    Contact.objects.bulk_update(changes.renamed, ["name"], batch_size=BATCH)
    Contact.objects.filter(pk__in=[each.pk for each in changes.removed]).delete()
