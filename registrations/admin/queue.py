"""The queue of statements: what awaits an answer, oldest not taken first."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from exports.lists import ExportedList
from norfolk_sl.text import printable

from ..models import Statement
from ..order import OLDEST_NOT_TAKEN_FIRST
from . import bulk, pages, queue_export, searching
from .addresses import addresses
from .filters import (
    ChangeFilter,
    ChannelFilter,
    ContributionFilter,
    DistrictFilter,
    LateFilter,
    PanelFilter,
    QueueFilter,
    ReleaseFilter,
    RoleFilter,
    SheetFilter,
)
from .queue_list import Pages, Queue
from .queue_rows import Rows


@admin.register(Statement)
class StatementAdmin(Rows, ExportedList, admin.ModelAdmin):
    list_display = ["reference", "who", "offers", "sent", "answered", "taken"]
    list_filter = [
        QueueFilter,
        SheetFilter,
        RoleFilter,
        ContributionFilter,
        DistrictFilter,
        "school__phase",
        LateFilter,
        ReleaseFilter,
        PanelFilter,
        ChannelFilter,
        ChangeFilter,
    ]
    list_select_related = ["mi_sheet", "school", "taken_by"]
    list_per_page = 50
    paginator = Pages
    show_full_result_count = False
    ordering = OLDEST_NOT_TAKEN_FIRST
    search_fields = searching.FIELDS
    search_help_text = "Reference, name, e-mail address, school or URN"
    empty_value_display = "Not on the register"
    show_facets = admin.ShowFacets.NEVER
    actions = ["take", "assign", "decide", "read_and_send"]
    export_columns = queue_export.COLUMNS

    def get_urls(self):
        return addresses(self)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def changelist_view(self, request, extra_context=None):
        if request.method == "POST" and not self.has_review_permission(request):
            raise PermissionDenied
        request.GET = printable(request.GET)  # PostgreSQL refuses a NUL.
        context = {
            "title": "Statements of intent",
            "may_record": self.has_review_permission(request),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def get_changelist(self, request, **kwargs):
        return Queue

    def get_queryset(self, request):
        seen = Statement.objects.visible_to(request.user)
        seen = seen.with_deadlines().with_other_schools()
        return seen.prefetch_related("interests__role")

    def get_search_results(self, request, queryset, search_term):
        keys = searching.found(request, search_term) if search_term else None
        if keys is None:
            few = " ".join(search_term.split()[: searching.MOST_WORDS])
            return super().get_search_results(request, queryset, few)
        return queryset.filter(pk__in=keys), False

    def get_ordering(self, request):
        """Oldest not taken first; or oldest first, whoever has it in hand."""
        if request.GET.get("queue") == "longest":
            return ["sent_at", "pk"]
        return self.ordering

    def listed(self, request):
        """The list as it was filtered when the adviser left it for this page."""
        before = copy(request)
        before.GET = printable(QueryDict(request.GET.get("_changelist_filters", "")))
        try:
            return self.get_changelist_instance(before).queryset
        except (IncorrectLookupParameters, SuspiciousOperation):
            return self.get_queryset(request).order_by(*self.ordering)

    def export_rows(self, request, queryset):
        return queue_export.rows(queryset)

    # Who may do what

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_review_permission(self, request):
        return request.user.has_perm(pages.REVIEW)

    @admin.action(permissions=["review"], description="Take the selected statements")
    def take(self, request, statements):
        bulk.take(request, statements)

    @admin.action(
        permissions=["review"],
        description="Give the selected statements to a colleague",
    )
    def assign(self, request, statements):
        return bulk.lead_to(request, "assign", statements)

    @admin.action(
        permissions=["review"], description="Answer a role of the selected statements"
    )
    def decide(self, request, statements):
        return bulk.lead_to(request, "decide", statements)

    @admin.action(
        permissions=["review"],
        description="Read and send the messages of the selected statements",
    )
    def read_and_send(self, request, statements):
        unsent = statements.awaiting_message()[: pages.MESSAGES_PER_PAGE]
        if not unsent:
            messages.warning(request, "None of these has a message that waits.")
            return None
        chosen = urlencode([("s", statement.reference) for statement in unsent])
        return redirect(f"{reverse('admin:registrations_statement_send')}?{chosen}")
