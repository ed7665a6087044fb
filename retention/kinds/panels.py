"""Panels that have met: who from outside sat on them, and what each member wrote."""

from registrations.models import Panel, PanelMember, PanelOffer, Recommendation

from .. import periods
from ..strip import write_over, write_over_log
from .kind import Kind
from .statements import forget_messages_about


def panels(today, kept):
    """Met so long ago, and nobody who is held sat on them or was before them."""
    last = periods.not_taken_forward().before(today)
    met = Panel.objects.filter(forgotten_on=None, meets_on__lte=last)
    met = met.exclude(closed_at=None)
    if not kept.holds_anything:
        return met
    sat = PanelMember.objects.filter(person__in=kept.people).values("panel")
    about = PanelOffer.objects.filter(interest__statement__person__in=kept.people)
    named = PanelOffer.objects.filter(
        interest__statement__reference__in=kept.references
    )
    for held in [sat, about.values("panel"), named.values("panel")]:
        met = met.exclude(pk__in=held)
    return met


def forget_panels(keys, today):
    """Keep the role, the day, and what came of each offer."""
    Recommendation.objects.filter(offer__panel__in=keys).delete()
    write_over(PanelOffer.objects.filter(panel__in=keys))
    write_over(PanelMember.objects.filter(panel__in=keys).outside())
    forget_messages_about(Panel, keys, today)
    met = Panel.objects.filter(pk__in=keys)
    write_over_log(Panel, list(met.values_list("reference", flat=True)))
    met.update(forgotten_on=today)


PANELS = [
    Kind(
        "panels",
        "Who from outside sat on a panel, and what each member wrote",
        periods.not_taken_forward,
        "after the day on which it met, once it is closed",
        "To answer for a recommendation as long as for the answer that followed",
        "Which role a panel met about, when, and what it recommended of how many",
        panels,
        forget_panels,
    ),
]
