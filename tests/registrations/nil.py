"""What the tests of “not this year” share."""

from registrations.models import NilReturn
from schools.models import Contact


def make_contact(school, kind="head", email="", **fields):
    """An address on the school's list; of the school's trust, if it is the trust's."""
    trust = school.trust_name if kind == "trust" else ""
    return Contact.objects.create(
        school=None if trust else school,
        trust_name=trust,
        kind=kind,
        email=email or f"{kind}.{school.urn}@school.example",
        **fields,
    )


def say(person, sheet, *schools, **answers):
    """What somebody says, through the verb that the page uses."""
    defaults = {
        "name": person.email.partition("@")[0].title(),
        "reasons": ["capacity"],
    }
    return NilReturn.objects.say(
        person, sheet, list(schools), by=person, **(defaults | answers)
    )


def say_and_confirm(person, sheet, *schools, **answers):
    """The same, with somebody at each school saying yes."""
    nil_return = say(person, sheet, *schools, **answers)
    for row in nil_return.standing():
        row.settle(True, row.How.TELEPHONE)
    return nil_return
