"""Panels: the list of them, and the addresses of their pages."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils.formats import date_format

from norfolk_sl.text import printable

from ..models import Panel, PanelMember, PanelOffer
from . import panel_offer, panel_page, panel_papers


class Panels(ChangeList):
    """Its rows lead to our pages, which know a panel by its reference."""

    def url_for_result(self, panel):
        return reverse("admin:registrations_panel_change", args=[panel.reference])


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", "Open"), ("closed", "Closed")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(closed_at__isnull=self.value() == "open")


@admin.register(Panel)
class PanelAdmin(admin.ModelAdmin):
    list_display = ["role", "mi_sheet", "meets_on", "place", "state"]
    list_filter = [
        StateFilter,
        ("mi_sheet", admin.RelatedOnlyFieldListFilter),
        ("role", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["role", "mi_sheet"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def get_urls(self):
        def page(address, view, name):
            name = f"registrations_panel_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("", self.changelist_view, "changelist"),
            page("add/", panel_page.make, "add"),
            page("<slug:reference>/", panel_page.panel, "change"),
            page("<slug:reference>/day/", panel_page.move, "day"),
            page("<slug:reference>/<int:number>/", panel_offer.offer, "offer"),
            page("<slug:reference>/pack/", panel_papers.pack, "pack"),
            page("<slug:reference>/pack.pdf", panel_papers.pack_pdf, "pack_pdf"),
        ]

    def changelist_view(self, request, extra_context=None):
        request.GET = printable(request.GET)  # PostgreSQL refuses a NUL.
        return super().changelist_view(request, {"title": "Panels"})

    def get_changelist(self, request, **kwargs):
        return Panels

    def get_queryset(self, request):
        members = PanelMember.objects.current().order_by()
        offers = PanelOffer.objects.order_by()
        return (
            super()
            .get_queryset(request)
            .annotate(seats=number(members), before=number(offers))
        )

    def has_add_permission(self, request):
        return request.user.has_perm(panel_page.CHANGE)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Where it stands")
    def state(self, panel):
        words = f"{panel.before} before it, {panel.seats} on it"
        if panel.is_open:
            return f"Open: {words}"
        return f"Closed on {date_format(panel.closed_at, 'SHORT_DATE_FORMAT')}: {words}"


def number(rows):
    """How many of these each panel has."""
    of_it = rows.filter(panel=OuterRef("pk")).values("panel")
    return Coalesce(Subquery(of_it.annotate(n=Count("pk")).values("n")), 0)
