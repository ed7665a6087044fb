from django.contrib import admin
from django.db import models

from roles.models import Contribution, Position, Source, Specialism


class LinkFilter(admin.SimpleListFilter):
    title = "its link"
    parameter_name = "link"

    def lookups(self, request, model_admin):
        return [("broken", "Leads nowhere")]

    def queryset(self, request, queryset):
        return queryset.exclude(link_problem="") if self.value() else queryset


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["title", "publisher", "note", "checked_on", "link_problem"]
    list_filter = [LinkFilter, "checked_on"]
    search_fields = ["key", "title", "publisher", "url"]
    readonly_fields = ["link_problem", "link_checked_at"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Position)
class PositionAdmin(admin.ModelAdmin):
    list_display = ["name", "group", "leads_several", "order"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Specialism)
class SpecialismAdmin(admin.ModelAdmin):
    list_display = ["name", "group", "is_current", "era", "source", "order"]
    list_filter = ["group", "is_current"]
    list_select_related = ["source"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "group", "era", "source", "is_current", "order"]


@admin.register(Contribution)
class ContributionAdmin(admin.ModelAdmin):
    list_display = ["name", "hint", "is_current", "order"]
    list_filter = ["is_current"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "hint", "is_current", "order"]
