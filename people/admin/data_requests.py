"""Requests and complaints about data: the open ones first, the overdue ones marked."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.urls import path, reverse
from django.utils.html import format_html

from ..data_requests import OPEN_FIRST, DataRequest
from .data_request_page import data_request


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", "Open"), ("overdue", "Overdue"), ("closed", "Closed")]

    def queryset(self, request, queryset):
        match self.value():
            case "open":
                return queryset.open()
            case "overdue":
                return queryset.overdue()
            case "closed":
                return queryset.exclude(closed_at=None)


class KindFilter(admin.SimpleListFilter):
    title = "what was asked"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(kind.value, kind.for_staff) for kind in DataRequest.Kind]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class Requests(ChangeList):
    """The list. Its rows lead to our page, which knows a request by its reference."""

    def url_for_result(self, request):
        return reverse("admin:people_datarequest_change", args=[request.reference])


@admin.register(DataRequest)
class DataRequestAdmin(admin.ModelAdmin):
    list_display = ["reference", "what", "who", "made_at", "due", "state"]
    list_filter = [StateFilter, KindFilter]
    ordering = OPEN_FIRST
    search_fields = ["reference", "name", "email"]
    search_help_text = "Reference, name or e-mail address"
    show_facets = admin.ShowFacets.NEVER

    def get_urls(self):
        def page(address, view, name):
            name = f"people_datarequest_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("", self.changelist_view, "changelist"),
            page("<slug:reference>/", data_request, "change"),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {"title": "Requests and complaints about data"}
        return super().changelist_view(request, context | (extra_context or {}))

    def get_changelist(self, request, **kwargs):
        return Requests

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="What", ordering="kind")
    def what(self, request):
        return request.kind_for_staff

    @admin.display(description="Who", ordering="email")
    def who(self, request):
        if request.is_forgotten:
            return request.forgotten_words
        return format_html("{}<br>{}", request.name or "", request.email)

    @admin.display(description="Hears by", ordering="hear_by")
    def due(self, request):
        if request.has_heard:
            return "Has heard"
        if not request.is_overdue:
            return request.hear_by_words
        words = '{} <b class="desk-tag desk-late">overdue</b>'
        return format_html(words, request.hear_by_words)

    @admin.display(description="State")
    def state(self, request):
        if not request.is_open:
            return request.get_outcome_display()
        return "Acknowledged" if request.acknowledged_at else "Open"
