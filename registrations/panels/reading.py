"""An offer as a panel reads it: of the frozen answers what is about its role."""

from dataclasses import dataclass

from django.db.models import Max

from ..models import Event, PanelOffer
from ..pages.partners import WHICH_SCHOOLS


@dataclass(frozen=True)
class Offer:
    """One offer before a panel; nothing of it is about anything else."""

    offer: PanelOffer
    sentence: str
    rows: list
    time: list
    schools: list

    @property
    def statement(self):
        return self.offer.interest.statement


def read(offers):
    """All of these, in their order: as many queries, however many they are."""
    related = "interest__role", "interest__statement__school__district"
    position = "interest__statement__position"
    offers = offers.select_related(*related, position)
    offers = list(offers.prefetch_related("interest__partners__school"))
    answers = last_answers({each.interest.statement_id for each in offers})
    return [one(each, answers.get(each.interest.statement_id, [])) for each in offers]


def one(offer, sections):
    """Picked by name, so that what is added to a statement one day stays out."""
    role = offer.interest.role
    sentences = [row for s in sections if s["step"] == "offer" for row in s["rows"]]
    rows = [row for s in sections if s["role"] == role.slug for row in s["rows"]]
    return Offer(
        offer=offer,
        sentence=dict(sentences).get(offer.interest.name, ""),
        # What partner schools have said, and who said it, is for its writer and us.
        rows=[row for row in rows if row[0] != WHICH_SCHOOLS],
        time=[row for s in sections if s["step"] == "time" for row in s["rows"]],
        schools=[each.school.name for each in offer.interest.partners_named],
    )


def last_answers(statements):
    """What was last sent of each of these, by the key of the statement."""
    frozen = Event.objects.filter(statement__in=statements).exclude(answers=None)
    newest = frozen.order_by().values("statement").annotate(newest=Max("pk"))
    found = Event.objects.filter(pk__in=newest.values("newest"))
    return dict(found.values_list("statement", "answers"))
