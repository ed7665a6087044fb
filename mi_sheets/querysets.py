"""The words in which sheets and invitations are asked for."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from roles.models import Role


class MISheetQuerySet(models.QuerySet):
    def published(self, at=None):
        return self.filter(published_at__lte=at or timezone.now())

    def known_by(self, slug):
        """The sheet that an address names: 30-14 is 30/14."""
        return self.filter(number=slug.replace("-", "/"))

    def of(self, kind="", year=None):
        """Those of a type, or of a year in UK time; of all that are not said."""
        found = self.filter(kind=kind) if kind else self
        return found.filter(published_at__year=year) if year else found

    def years(self):
        """The years in which some were published, the newest first."""
        return [at.year for at in self.datetimes("published_at", "year", order="DESC")]

    def taking_statements(self, at=None):
        """Calls that can be answered now: open ones, and closed ones that take late."""
        today = timezone.localdate(at)
        in_time = Q(complete_by=None) | Q(complete_by__gte=today)
        calls = self.published(at).filter(takes_statements=True)
        return calls.filter(in_time | Q(takes_late=True))

    def reminding(self, today=None):
        """Calls that remind, with a last day to come for everybody or some school."""
        today = today or timezone.localdate()
        calls = self.published().filter(takes_statements=True)
        dated = calls.exclude(complete_by=None).exclude(remind_before=[])
        to_come = Q(complete_by__gte=today) | Q(extensions__until__gte=today)
        return dated.filter(to_come).distinct()


class InvitationQuerySet(models.QuerySet):
    def published(self):
        """Those whose role has a page to link to."""
        return self.filter(role__in=Role.objects.published()).select_related("role")

    def of_role(self, role):
        """By sheets that anyone may read, the newest first."""
        published = self.filter(
            role=role, mi_sheet__published_at__lte=timezone.now()
        ).select_related("mi_sheet")
        return published.order_by("-mi_sheet__published_at", "-pk")


class ExtensionQuerySet(models.QuerySet):
    def running(self, at=None):
        """Those whose day, the whole of it, is not over."""
        return self.filter(until__gte=timezone.localdate(at))

    def until_for(self, school):
        """The day that a school, or its key, has been given, if it was."""
        return self.filter(school=school).values_list("until", flat=True).first()
