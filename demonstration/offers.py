"""What is offered beside a sentence: fields, contributions, schools and partners."""

from registrations.journey import Journey
from registrations.models import Partner
from roles.models import Contribution, Specialism
from schools.models import School


def contributions(facts):
    return Contribution.objects.filter(slug__in=facts.get("contributions", []))


def add(statement, facts):
    """What is in the draft; see ``data/statements.toml``."""
    others = School.objects.filter(urn__in=facts.get("other_schools", []))
    statement.other_schools.set(others)
    for interest in statement.interests.exclude(role=None).select_related("role"):
        slugs = facts.get("specialisms", {}).get(interest.slug, [])
        interest.specialisms.set(Specialism.objects.filter(slug__in=slugs))
        for pk, report in reports_of(interest, facts):
            interest.criterion_answers.filter(criterion=pk).update(**report)
        name_partners(interest, facts.get("partners", {}).get(interest.slug, []))


def reports_of(interest, facts):
    """The day and the kind of the report, for what the role asks about inspections."""
    report = facts.get("reports", {}).get(interest.slug)
    if report:
        for criterion in interest.role.criteria.filter(kind="grade"):
            yield criterion.pk, report


def name_partners(interest, named):
    schools = [School.objects.get(urn=each["school"]) for each in named]
    Partner.objects.name_for(interest, schools)
    for school, each in zip(schools, named, strict=True):
        partner = interest.partners.get(school=school)
        partner.believe(each.get("board", ""))
        partner.address(each.get("to", ""))


def hear(statement, facts):
    """What the partner schools answered, once the statement was sent."""
    for slug, named in facts.get("partners", {}).items():
        interest = statement.interests.get(role__slug=slug)
        for each in named:
            if "answer" in each:
                partner = interest.partners.get(school__urn=each["school"])
                Journey(statement).hear(partner, **NOTHING | each["answer"])


NOTHING = {"words": "", "board": ""}
