"""Where a school is reminded: at its trust, or at its head, or at its office."""

from schools.models import Contact

from ..models import Reminder

OF_THE_SCHOOL = [Contact.Kind.HEAD, Contact.Kind.OFFICE]


class AddressBook:
    """The addresses of these schools: one query, however many there are."""

    def __init__(self, schools):
        self.contacts = Contact.objects.by_school(schools)

    def find(self, school):
        """
        Whom to write to, and which kind of reminder it then is.

        An academy is reminded through its trust, if the trust's address is known.
        One from which mail has come back is found only if there is no other.
        """
        contacts = self.contacts[school]
        trusts = [each for each in contacts if each.kind == Contact.Kind.TRUST]
        own = [each for each in contacts if each.kind in OF_THE_SCHOOL]
        ranked = sorted([*trusts, *own], key=lambda contact: not contact.is_usable)
        contact = next(iter(ranked), None)
        is_trusts = contact in trusts
        return Reminder.Kind.TRUST if is_trusts else Reminder.Kind.SCHOOL, contact
