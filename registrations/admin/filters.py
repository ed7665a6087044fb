"""What an adviser can narrow the queue to."""

from django.contrib import admin

from mi_sheets.models import MISheet
from roles.models import Contribution, Role
from schools.models import Area

from .. import changes, parts
from ..models import PanelOffer
from ..models.on_behalf import Channel
from ..status import Status

LATEST = 12  # Sheets of about as many years.


class QueueFilter(admin.SimpleListFilter):
    """
    Show what awaits an answer, unless asked for something else.

    The list shows these above its rows, and not beside them.
    """

    title = "queue"
    parameter_name = "queue"
    template = "admin/registrations/statement/no_filter.html"

    def lookups(self, request, model_admin):
        return [(slug, part.name) for slug, part in parts.PARTS.items()]

    def value(self):
        chosen = super().value()
        return chosen if chosen in parts.PARTS else "waiting"

    def choices(self, changelist):
        """Every part with how many there are; without Django's own "All"."""
        _, *choices = super().choices(changelist)
        counts = changelist.counts
        for (slug, part), choice in zip(parts.PARTS.items(), choices, strict=True):
            number = parts.in_figures(counts.get(slug, 0))
            yield choice | {"count": number if part.is_counted else ""}

    def queryset(self, request, queryset):
        return parts.of(queryset, self.value(), request.user)


class SheetFilter(admin.SimpleListFilter):
    """The sheets that take statements: not those that only inform."""

    title = "MI sheet"
    parameter_name = "sheet"

    def lookups(self, request, model_admin):
        calls = MISheet.objects.filter(takes_statements=True)
        return [(call.slug, call.number) for call in calls[:LATEST]]

    def queryset(self, request, queryset):
        if self.value() in dict(self.lookup_choices):
            return queryset.filter(mi_sheet__in=MISheet.objects.known_by(self.value()))
        return queryset


class DistrictFilter(admin.SimpleListFilter):
    """Every district, whether or not a statement came from it."""

    title = "district"
    parameter_name = "district"

    def lookups(self, request, model_admin):
        districts = Area.objects.filter(kind=Area.Kind.DISTRICT)
        return districts.values_list("code", "name")

    def queryset(self, request, queryset):
        if self.value():
            return queryset.filter(school__district__code=self.value())
        return queryset


class RoleFilter(admin.SimpleListFilter):
    """Statements that still offer a role, of the roles that sheets invite."""

    title = "role"
    parameter_name = "role"

    def lookups(self, request, model_admin):
        invited = Role.objects.filter(invitations__mi_sheet__takes_statements=True)
        roles = invited.distinct().values_list("slug", "name")
        return [*roles, ("something-else", "Something else")]

    def queryset(self, request, queryset):
        slug = self.value()
        if slug not in dict(self.lookup_choices):
            return queryset
        chosen = {"role": None} if slug == "something-else" else {"role__slug": slug}
        return queryset.offering(**chosen)


class ContributionFilter(admin.SimpleListFilter):
    """Statements that still offer something that is no role."""

    title = "contribution"
    parameter_name = "contribution"

    def lookups(self, request, model_admin):
        return Contribution.objects.values_list("slug", "name")

    def queryset(self, request, queryset):
        slug = self.value()
        if slug not in dict(self.lookup_choices):
            return queryset
        return queryset.offering(contributions__slug=slug)


class LateFilter(admin.SimpleListFilter):
    """Statements that came after the last day to respond."""

    title = "arrival"
    parameter_name = "late"

    def lookups(self, request, model_admin):
        return [("no", "In time"), ("yes", "Late")]

    def queryset(self, request, queryset):
        match self.value():
            case "yes":
                return queryset.late()
            case "no":
                return queryset.exclude(pk__in=queryset.late().values("pk"))
            case _:
                return queryset


class ChangeFilter(admin.SimpleListFilter):
    """What others have done since one last said, on the front page, one had read it."""

    title = "what others have done"
    parameter_name = "changed"

    def lookups(self, request, model_admin):
        return [(slug, change.name) for slug, change in changes.CHANGES.items()]

    def queryset(self, request, queryset):
        if self.value() in changes.CHANGES:
            return changes.changed(queryset, self.value(), request.user)
        return queryset


class PanelFilter(admin.SimpleListFilter):
    """Statements with a role about which a panel is to speak, or has spoken."""

    title = "panel"
    parameter_name = "panel"

    def lookups(self, request, model_admin):
        return [
            ("before", "Before one that has not spoken"),
            ("spoken", "Recommended something, not answered"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "before":
                before = PanelOffer.objects.filter(panel__closed_at=None)
                silent = before.filter(recorded_at=None)
                return queryset.with_interest(pk__in=silent.values("interest"))
            case "spoken":
                spoken = PanelOffer.objects.exclude(recorded_at=None)
                of_it = {"pk__in": spoken.values("interest")}
                return queryset.with_interest(status=Status.WAITING, **of_it)


class ReleaseFilter(admin.SimpleListFilter):
    """Statements by what those who must release somebody have said."""

    title = "agreement to release"
    parameter_name = "release"

    def lookups(self, request, model_admin):
        return [
            ("agreed", "Agreed or declared"),
            ("declined", "Declined"),
            ("question", "With a question"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "agreed":
                return queryset.released()
            case "declined":
                return queryset.with_agreement("declined")
            case "question":
                return queryset.with_agreement("with_question")


class ChannelFilter(admin.SimpleListFilter):
    """How statements came, and those that nobody has confirmed."""

    title = "how it came"
    parameter_name = "channel"

    def lookups(self, request, model_admin):
        return [*Channel.choices, ("unconfirmed", "Recorded, not confirmed")]

    def queryset(self, request, queryset):
        if self.value() == "unconfirmed":
            return queryset.unconfirmed()
        if self.value() in Channel.values:
            return queryset.filter(channel=self.value())
        return queryset
