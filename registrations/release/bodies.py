"""Who has to agree to release somebody: by their post, their school and the role."""

from dataclasses import dataclass

from roles.models import Criterion, Position
from schools.kinds import is_academy
from schools.models import Contact

from .states import Body

Group = Position.Group

# Whom to write to at a school, by body.
CONTACTS = {
    Body.HEAD: Contact.Kind.HEAD,
    Body.BOARD: Contact.Kind.CHAIR,
    Body.TRUST: Contact.Kind.TRUST,
}

# Who usually answers for it.
ANSWERS = {
    Body.HEAD: "Headteacher",
    Body.BOARD: "Chair of the governing board",
    Body.TRUST: "Chief executive of the trust",
    Body.REFEREE: "",
}


@dataclass(frozen=True)
class Proposal:
    """A body that has to agree, and why we think so."""

    body: Body
    why: str


def proposals(statement):
    """Who has to agree, as far as post, school and roles tell: all of it advice."""
    found = list(by_post(statement))
    asked = {proposal.body for proposal in found}
    if Body.TRUST in asked:
        asked.add(Body.BOARD)  # It decides in place of a board.
    for body, why in by_role(statement).items():
        if body not in asked:
            found.append(Proposal(body, " ".join(why)))
    return found


def by_post(statement):
    position, school = statement.position, statement.school
    match position and position.group:
        case Group.LEADERS | Group.TEACHERS:
            yield Proposal(Body.HEAD, "For staff of a school it is the headteacher.")
        case Group.GOVERNORS:
            why = "For chairs and governors it is their own governing board."
            yield Proposal(Body.BOARD, why)
        case Group.HEADS if school and is_academy(school.type_name):
            why = (
                "For the head of an academy it is whoever your trust’s scheme of "
                "delegation names."
            )
            yield Proposal(Body.TRUST, why)
        case Group.HEADS:
            why = "For the head of a maintained school it is the governing board."
            yield Proposal(Body.BOARD, why)


def by_role(statement):
    """The sentences in which the roles offered ask for somebody's support, by body."""
    found: dict[Body, list[str]] = {}
    is_head = bool(statement.position) and statement.position.group == Group.HEADS
    for interest in statement.interests.all():
        role = interest.role
        if role is None or not interest.is_offered:
            continue
        for criterion in role.criteria.all():
            body = criterion.supporter and Body(criterion.supporter)
            if criterion.kind != Criterion.Kind.SUPPORT or not body:
                continue
            if not (body == Body.HEAD and is_head):
                sentence = f"{role.name} asks for it: “{criterion.text}”."
                found.setdefault(body, []).append(sentence)
    return found


def who_answers(statement, body):
    """The post of whoever usually answers; never the writer's own, if she chairs it."""
    is_governor = statement.position and statement.position.group == Group.GOVERNORS
    if body == Body.BOARD and is_governor:
        return "Vice-chair or clerk of the governing board"
    return ANSWERS[body]


def contacts(statement, body):
    """Addresses on the school's list for this body, but never the writer's own."""
    if not (statement.school and body in CONTACTS):
        return Contact.objects.none()
    listed = Contact.objects.of(statement.school).usable().filter(kind=CONTACTS[body])
    return listed.exclude(email=statement.person.email)
