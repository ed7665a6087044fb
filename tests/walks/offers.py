"""Offers that fit: special fields, contributions, inspections and several schools."""

from registrations.journey import Journey
from roles.models import Contribution, Criterion, Position, Role
from tests.cast import make_complete
from tests.registrations.desk import page_of

from .visitor import Visitor, load


def offers_that_fit(cast):
    load("roles")
    expert, lle = Role.objects.get(slug="sle"), Role.objects.get(slug="lle")
    for role in [expert, lle]:
        cast.sheet.invitations.create(role=role, under="2014", order=9)
    hal, executive = (
        Visitor(cast.hal),
        Position.objects.get(slug="executive-headteacher"),
    )
    draft = make_complete(
        cast.hal, cast.sheet, [cast.locum, expert, lle], position=executive
    )
    here = draft.get_absolute_url()
    yield from ticking(hal, here)
    yield from special_fields(hal, here)
    yield from inspection(hal, here, lle)
    yield "check, several schools", hal.open(f"{here}check/")
    draft.other_schools.set([cast.stow])
    yield "check, with others", hal.open(f"{here}check/")
    Journey(draft).send(by=cast.hal)
    yield "receipt, several schools", hal.open(here)
    yield "statement, several schools", Visitor(cast.ada).open(page_of(draft))


def ticking(hal, here):
    offer = f"{here}offer/"
    yield "contributions", hal.open(offer)
    yield "contributions, wrong", hal.send(offer, contributions="gold")
    slugs = [each.slug for each in Contribution.objects.all()[:3]]
    roles = {f"sentence_{slug}": "I could." for slug in ["locum-leader", "sle", "lle"]}
    offered = {"roles": ["locum-leader", "sle", "lle"], **roles}
    yield "contributions, ticked", hal.send(offer, contributions=slugs, **offered)


def special_fields(hal, here):
    page = f"{here}role-sle/"
    yield "special fields", hal.open(page)
    yield "special fields, wrong", hal.send(page, specialisms="gold")
    hal.send(page, specialisms=["maths", "behaviour"])
    yield "special fields, ticked", hal.open(page)


def inspection(hal, here, role):
    page, grade = f"{here}role-lle/", role.criteria.get(kind=Criterion.Kind.GRADE)
    yield "inspection", hal.open(page)
    day = {f"inspected_{grade.pk}_day": "31", f"inspected_{grade.pk}_month": "x"}
    yield "inspection, wrong", hal.send(page, **day)
    yield (
        "inspection, result",
        Visitor().open(f"/roles/lle/self-check/?{grade.param}=not_sure"),
    )
    day = dict(zip(["day", "month", "year"], ["1", "May", "2013"], strict=True))
    given = {f"inspected_{grade.pk}_{name}": value for name, value in day.items()}
    given[f"framework_{grade.pk}"] = "single_word"
    hal.send(page, **given)
    yield "inspection, kept", hal.open(page)
