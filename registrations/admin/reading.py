"""A statement as an adviser reads it: what its writer last sent, role by role."""

from collections import defaultdict

from django.db.models import Q, prefetch_related_objects

from ..models import PanelOffer
from ..pages.partners import WHICH_SCHOOLS
from ..release.states import Body
from ..status import Status

NO = Status.NOT_THIS_TIME


class Reading:
    """
    The last frozen answers, sorted for side-by-side reading.

    Frozen, so that nobody reads half an edit.
    """

    def __init__(self, statement):
        self.statement = statement
        self.sections = statement.answers
        interests = statement.interests.select_related("role")
        self.interests = interests.prefetch_related(
            "partners__school", "partners__recorded_by"
        )
        self.events = statement.events

    def about_the_person(self):
        """
        Sections that are about no single role: person, time, other schools.

        What older answers say of agreements is left out: those have records now.
        """
        return [
            section
            for section in self.sections
            if not section["role"] and section["step"] not in {"offer", "agreement"}
        ]

    def agreements(self):
        """Who was asked to release the person and what they say, as it is now."""
        prefetch_related_objects([self.statement], "interests")
        agreements = self.statement.agreements.prefetch_related("interests__role")
        return sorted(agreements, key=lambda each: not each.is_current)

    def unasked(self, agreements):
        """The bodies of which there is no agreement that counts, but for referees."""
        current = {each.body for each in agreements if each.is_current}
        return [body for body in Body if body not in {*current, Body.REFEREE}]

    def roles(self, parts):
        """Each role: its sentence, self-check and evidence, and the form about it."""
        sentences = dict(
            row for s in self.sections if s["step"] == "offer" for row in s["rows"]
        )
        rows = {s["role"]: s["rows"] for s in self.sections if s["role"]}
        refusals, panels = self.refusals(), self.panels()
        return [
            {
                "interest": interest,
                "sentence": sentences.get(interest.name, ""),
                "rows": but_partners(interest, rows.get(interest.slug, [])),
                "part": parts.get(interest),
                "refusal": refusals.get(interest.pk),
                "panels": panels[interest.pk],
            }
            for interest in self.interests
        ]

    def panels(self):
        """By role, the panels that it is or was before, and what they recommend."""
        offers = PanelOffer.objects.filter(interest__statement=self.statement)
        found = defaultdict(list)
        for offer in offers.select_related("panel").order_by("pk"):
            found[offer.interest_id].append(offer)
        return found

    def refusals(self):
        """By role, the “not this time” at which we have been asked to look again."""
        refused, asked_about = {}, {}
        for event in self.events.filter(Q(status=NO) | Q(what="look_again")):
            if event.status == NO:
                refused[event.interest_id] = event
            else:
                asked_about[event.interest_id] = refused.get(event.interest_id)
        return asked_about


def but_partners(interest, rows):
    """Without the partner schools as they were: the page shows them as they are."""
    if not (interest.is_offered and interest.partners_named):
        return rows
    return [row for row in rows if row[0] != WHICH_SCHOOLS]
