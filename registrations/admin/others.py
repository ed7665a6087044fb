"""Other statements of the same person and of the same school, of every year."""

from collections import defaultdict

from django.db.models import Q

from ..models import Interest, Statement

MOST = 20


class Others:
    """
    What this adviser may see of them, newest first: two queries.

    A school that speaks through another one’s head is the same school.
    """

    def __init__(self, statement, viewer):
        self.statement = statement
        found = Statement.objects.visible_to(viewer).filter(self.same)
        found = found.exclude(pk=statement.pk).order_by("-sent_at", "-pk").distinct()
        shown = found.select_related("mi_sheet", "school")[: MOST + 1]
        offered = self.offered(found)
        self.rows = [
            {
                "statement": each,
                "roles": offered[each.pk],
                "is_own": each.person_id == statement.person_id,
            }
            for each in shown
        ]

    @property
    def same(self):
        same = Q(person=self.statement.person_id)
        if school := self.statement.school_id:
            same |= Q(school=school) | Q(other_schools=school)
        return same

    def offered(self, found):
        """The roles that each offers and where each stands, by the statement's key."""
        interests = Interest.objects.filter(statement__in=found.values("pk")).offered()
        roles = defaultdict(list)
        for interest in interests.select_related("role")[: MOST * 20]:
            roles[interest.statement_id].append(interest)
        return roles

    def context(self):
        return {
            "of_the_person": [row for row in self.shown if row["is_own"]],
            "of_the_school": [row for row in self.shown if not row["is_own"]],
            "more_others": len(self.rows) > MOST,
        }

    @property
    def shown(self):
        return self.rows[:MOST]

    def live(self, *, own):
        """Those in answer to the same sheet that offer something still."""
        return [
            row["statement"]
            for row in self.rows
            if row["is_own"] == own
            and row["roles"]
            and (own or row["statement"].mi_sheet_id == self.statement.mi_sheet_id)
        ]
