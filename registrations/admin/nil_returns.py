"""The list of “not this year”: what was said, and whether it counts."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from norfolk_sl.text import printable
from schools.admin import ReadOnlyAdmin

from ..models import NilReturn, NilReturnSchool
from . import nil_pages, nil_recording


class StateFilter(admin.SimpleListFilter):
    """What stands, unless asked for something else."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("standing", "Said, and not taken back"),
            ("unconfirmed", "A school has not confirmed it"),
            ("refused", "A school says no"),
            ("withdrawn", "Taken back"),
            ("all", "All"),
        ]

    def value(self):
        return super().value() or "standing"

    def choices(self, changelist):
        """Without Django's own "All", which would not be what is shown at first."""
        _, *choices = super().choices(changelist)
        return choices

    def queryset(self, request, queryset):
        rows = NilReturnSchool.objects.standing()
        match self.value():
            case "standing":
                return queryset.standing()
            case "unconfirmed":
                return queryset.filter(pk__in=rows.unconfirmed().values("nil_return"))
            case "refused":
                return queryset.filter(pk__in=rows.refused().values("nil_return"))
            case "withdrawn":
                return queryset.exclude(withdrawn_at=None)
            case _:
                return queryset


class HelpFilter(admin.SimpleListFilter):
    title = "help"
    parameter_name = "help"

    def lookups(self, request, model_admin):
        return [
            ("ring", "Would welcome help, not rung yet"),
            ("yes", "Would welcome help"),
            ("no", "Asks for none"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "ring":
            return queryset.to_be_rung()
        if self.value() in {"yes", "no"}:
            return queryset.filter(wants_help=self.value() == "yes")
        return queryset


class List(ChangeList):
    """Its rows lead to our page, which knows a “not this year” by its reference."""

    def url_for_result(self, nil_return):
        return nil_pages.address_of(nil_return)


@admin.register(NilReturn)
class NilReturnAdmin(ReadOnlyAdmin):
    list_display = ["reference", "who", "schools_said", "why", "help", "said"]
    list_filter = [
        StateFilter,
        HelpFilter,
        ("mi_sheet", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["mi_sheet", "person"]
    list_per_page = 50
    ordering = ["-sent_at", "-pk"]
    search_fields = [
        "reference",
        "name",
        "person__email",
        "schools__school__name",
        "schools__school__urn",
    ]
    search_help_text = "Reference, name, e-mail address, school or URN"
    show_full_result_count = False
    actions = ["by_telephone", "ask_again"]

    def get_urls(self):
        def page(address, view, name):
            name = f"registrations_nilreturn_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("", self.changelist_view, "changelist"),
            page("telephone/", nil_pages.telephone, "telephone"),
            page("record/<slug:slug>/", nil_recording.record, "record"),
            page("<slug:reference>/", nil_pages.nil_return, "change"),
        ]

    def changelist_view(self, request, extra_context=None):
        request.GET = printable(request.GET)  # PostgreSQL refuses a NUL.
        context = {
            "title": "“Not this year”",
            "may_record": self.has_review_permission(request),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def get_changelist(self, request, **kwargs):
        return List

    def get_queryset(self, request):
        rows = NilReturnSchool.objects.standing().with_deadlines()
        rows = rows.select_related("school")
        seen = NilReturn.objects.visible_to(request.user)
        return seen.prefetch_related(Prefetch("schools", rows, to_attr="rows_now"))

    def has_review_permission(self, request):
        return request.user.has_perm(nil_pages.REVIEW)

    @admin.action(
        permissions=["review"], description="Note what schools said by telephone"
    )
    def by_telephone(self, request, nil_returns):
        chosen = urlencode([("n", each.reference) for each in nil_returns])
        page = reverse("admin:registrations_nilreturn_telephone")
        return redirect(f"{page}?{chosen}")

    @admin.action(
        permissions=["review"],
        description="Ask the schools again by e-mail, where they have not confirmed it",
    )
    def ask_again(self, request, nil_returns):
        nil_returns = nil_returns.filter(forgotten_on=None)
        before = NilReturnSchool.objects.filter(nil_return__in=nil_returns)
        asked = sum(each.settle(by=request.user, again=True) for each in nil_returns)
        left = before.standing().unconfirmed().count() - asked
        messages.info(request, f"Schools asked by e-mail: {asked}.")
        if left:
            messages.warning(
                request,
                f"Not confirmed, and not asked now: {left}. There is no address to "
                "which mail goes, or the school was asked within the last week.",
            )

    # What a row says

    @admin.display(description="Person", ordering="name")
    def who(self, nil_return):
        if nil_return.is_forgotten:
            return nil_return.forgotten_words
        return format_html("{}<br>{}", nil_return.name, nil_return.person.shown_email)

    @admin.display(description="Schools")
    def schools_said(self, nil_return):
        rows = [(row.school, row.state.label) for row in nil_return.rows_now]
        lines = format_html_join(mark_safe("<br>"), "{}: <b>{}</b>", rows)
        return lines or "Taken back"

    @admin.display(description="Why")
    def why(self, nil_return):
        return "; ".join(nil_return.reasons_in_words)

    @admin.display(description="Help", ordering="wants_help")
    def help(self, nil_return):
        if not nil_return.wants_help:
            return "No"
        if not nil_return.rung_at:
            return f"Please ring {nil_return.telephone}".strip()
        day = timezone.localtime(nil_return.rung_at)
        return f"Rung on {date_format(day, 'SHORT_DATE_FORMAT')}"

    @admin.display(description="Said", ordering="sent_at")
    def said(self, nil_return):
        sent_at = timezone.localtime(nil_return.sent_at)
        day = date_format(sent_at, "SHORT_DATE_FORMAT")
        if not any(row.is_late for row in nil_return.rows_now):
            return day
        return format_html('{} <b class="desk-tag desk-late">late</b>', day)
