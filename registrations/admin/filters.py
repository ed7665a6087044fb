"""What an adviser can narrow the queue to."""

from django.contrib import admin

from roles.models import Contribution, Role

from ..models.on_behalf import Channel


class QueueFilter(admin.SimpleListFilter):
    """Show what awaits an answer, unless asked for something else."""

    title = "queue"
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [
            ("waiting", "Awaiting an answer"),
            ("mine", "With me"),
            ("again", "Asked to look again"),
            ("school", "Another school"),
            ("queried", "Question asked"),
            ("unsent", "Waiting to be sent"),
            ("answered", "Answered"),
            ("withdrawn", "Withdrawn"),
            ("all", "All"),
        ]

    def value(self):
        return super().value() or "waiting"

    def choices(self, changelist):
        """Every choice with how many there are; without Django's own "All"."""
        _, *choices = super().choices(changelist)
        if not changelist.add_facets:
            counts = self.get_facet_queryset(changelist)
            for number, choice in enumerate(choices):
                choice["display"] = f"{choice['display']} ({counts[f'{number}__c']})"
        return choices

    def queryset(self, request, queryset):
        match self.value():
            case "waiting":
                return queryset.awaiting_review()
            case "mine":
                return queryset.taken_by(request.user)
            case "again":
                return queryset.to_look_at_again()
            case "school":
                return queryset.to_change_school()
            case "queried":
                return queryset.questioned()
            case "unsent":
                return queryset.awaiting_message()
            case "answered":
                return queryset.answered()
            case "withdrawn":
                return queryset.withdrawn()
            case _:
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
