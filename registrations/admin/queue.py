"""The queue of statements: what awaits an answer, oldest not taken first."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.paginator import Paginator
from django.db.models import F
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from exports.lists import ExportedList
from norfolk_sl.text import printable

from .. import parts
from ..models import Statement
from ..querysets import OLDEST_NOT_TAKEN_FIRST
from . import (
    bulk,
    bulk_decide,
    conflict,
    front,
    leaving,
    notes,
    pages,
    partners,
    patch,
    queue_export,
    recording,
    reopen,
    ringing,
    school,
    taking,
)
from .filters import (
    ChangeFilter,
    ChannelFilter,
    ContributionFilter,
    DistrictFilter,
    LateFilter,
    QueueFilter,
    ReleaseFilter,
    RoleFilter,
    SheetFilter,
)
from .heard import heard
from .partner_heard import partner_heard
from .words import days_since, since

BREAK = mark_safe("<br>")


class Pages(Paginator):
    """Pages of the first rows: to count all would take longer the more there are."""

    @cached_property
    def found(self):
        return self.object_list.order_by().values("pk")[: parts.MOST + 1].count()

    @cached_property
    def count(self):
        return min(self.found, parts.MOST)

    @property
    def left_out(self):
        """Whether there are more than these pages show."""
        return self.found > parts.MOST


class Queue(ChangeList):
    """The list. Its rows lead to our pages, which know a statement by its reference."""

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(request, *args, **kwargs)

    @property
    def parts(self):
        """The choices of the queue's own filter, to be shown above the list."""
        return self.filter_specs[0].choices(self)

    @cached_property
    def counts(self):
        """How many each part has, and how many messages wait in all: one query."""
        person, left = self.request.user, self.left_by_other_filters()
        found = {
            slug: parts.of(left, slug, person)
            for slug, part in parts.PARTS.items()
            if part.is_counted and slug != "longest"  # As many as wait.
        }
        if left is not self.root_queryset:
            found["every_unsent"] = parts.of(self.root_queryset, "unsent", person)
        counts = parts.counted(found)
        counts.setdefault("every_unsent", counts.get("unsent", 0))
        return counts | {"longest": counts.get("waiting", 0)}

    def left_by_other_filters(self):
        left = self.root_queryset
        for spec in self.filter_specs[1:]:
            if spec.used_parameters:
                left = spec.queryset(self.request, left)
        if not self.query:
            return left
        return self.model_admin.get_search_results(self.request, left, self.query)[0]

    def url_for_result(self, statement):
        return reverse(
            "admin:registrations_statement_change", args=[statement.reference]
        )


@admin.register(Statement)
class StatementAdmin(ExportedList, admin.ModelAdmin):
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
        ChannelFilter,
        ChangeFilter,
    ]
    list_select_related = ["mi_sheet", "school", "taken_by"]
    list_per_page = 50
    paginator = Pages
    show_full_result_count = False
    ordering = OLDEST_NOT_TAKEN_FIRST
    search_fields = [
        "reference",
        "name",
        "person__email",
        "person__former_email",
        "school__name",
        "school__urn",
        "school_unlisted",
    ]
    search_help_text = "Reference, name, e-mail address, school or URN"
    empty_value_display = "Not on the register"
    show_facets = admin.ShowFacets.NEVER
    actions = ["take", "assign", "decide", "read_and_send"]
    export_columns = queue_export.COLUMNS

    def get_urls(self):
        def page(address, view, name):
            name = f"registrations_statement_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("", self.changelist_view, "changelist"),
            page("export/", self.export_view, "export"),
            page("send/", pages.send, "send"),
            page("assign/", bulk.assign, "assign"),
            page("decide/", bulk_decide.decide, "decide"),
            page("take-next/", taking.take_next, "take_next"),
            page("patch/", patch.patch, "patch"),
            page("leaving/<uuid:person>/", leaving.leave, "leaving"),
            page("seen/", front.seen, "seen"),
            page("record/", recording.choose, "record_choose"),
            page("record/<slug:slug>/", recording.record, "record"),
            page("<slug:reference>/", pages.statement, "change"),
            page("<slug:reference>/correct/", recording.correct_recorded, "correct"),
            page("<slug:reference>/address/", recording.give_address, "address"),
            page("<slug:reference>/take/", pages.take, "take"),
            page("<slug:reference>/take-over/", taking.take_over, "take_over"),
            page("<slug:reference>/put-back/", pages.put_back, "put_back"),
            page("<slug:reference>/school/", school.change_school, "school"),
            page("<slug:reference>/message/", pages.message, "message"),
            page("<slug:reference>/notes/", notes.add_note, "note"),
            page("<slug:reference>/ring/", ringing.put_down_call, "ring"),
            page("<slug:reference>/reopen/<slug:slug>/", reopen.reopen, "reopen"),
            page("<slug:reference>/conflict/", conflict.declare, "conflict"),
            page(
                "<slug:reference>/conflict/<int:pk>/",
                conflict.lift,
                "lift_conflict",
            ),
            page(
                "<slug:reference>/partners/<int:pk>/",
                partners.ask_partner,
                "ask_partner",
            ),
            page(
                "<slug:reference>/partners/<int:pk>/told/",
                partner_heard,
                "partner_heard",
            ),
            page("<slug:reference>/agreements/<int:number>/", heard, "heard"),
            page("<slug:reference>/agreements/<slug:body>/", heard, "heard_first"),
        ]

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

    # What a row says

    @admin.display(description="Person and school", ordering="name")
    def who(self, statement):
        school, others = statement.school_name, statement.others
        if others:
            school += f" and {others} other{'s' if others > 1 else ''}"
        # A mark to come back to.
        row = '<span id="{}"></span>{}<br>{}'
        return format_html(row, statement.reference, statement.name, school)

    @admin.display(description="Roles offered")
    def offers(self, statement):
        names = [[i.short_name] for i in statement.interests.all() if i.is_offered]
        return format_html_join(", ", "{}", names) or "Nothing any more"

    @admin.display(description="Sent", ordering="sent_at")
    def sent(self, statement):
        day = date_format(timezone.localtime(statement.sent_at), "SHORT_DATE_FORMAT")
        lines = [[day], [days_since(statement.sent_at)]]
        if statement.is_on_behalf:
            lines.append([statement.get_channel_display()])
        tags = [["late"]] * statement.is_late
        tags += [["not confirmed"]] * statement.is_unconfirmed
        tag = ' <b class="desk-tag desk-late">{}</b>'
        return format_html_join(BREAK, "{}", lines) + format_html_join("", tag, tags)

    @admin.display(description="Answered")
    def answered(self, statement):
        offered = [i for i in statement.interests.all() if i.is_offered]
        answered = [i for i in offered if i.is_answered]
        words = f"{len(answered)} of {len(offered)}"
        if not all(i.is_told for i in answered):
            words += ", not sent yet"
        if not any(i.is_looked_at_again for i in offered):
            return words
        tag = '<b class="desk-tag desk-late">asked to look again</b>'
        return format_html(f"{{}}<br>{tag}", words)

    @admin.display(description="In hand", ordering=F("taken_at").asc(nulls_first=True))
    def taken(self, statement):
        if not statement.taken_by:
            return "Not taken"
        name, at = statement.taken_by.get_short_name(), statement.taken_at
        words = f"With {name} since {since(at)}"
        age = days_since(at)
        return words if age == "today" else format_html("{}<br>{}", words, age)
