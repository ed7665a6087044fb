"""Where editors look after the catalogue. What is unverified is counted."""

from django import forms
from django.contrib import admin
from django.db import models

from .models import (
    Accreditation,
    Briefing,
    Chapter,
    Contribution,
    Criterion,
    Fact,
    Passage,
    Point,
    Position,
    Role,
    Source,
    Specialism,
)


class RowInline:
    """Asks once for the sources to choose from, however many rows there are."""

    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"source", "sources"}:
            field.choices = list(field.choices)
        return field


class FactInline(RowInline, admin.StackedInline):
    model = Fact
    fields = [
        "about",
        "text",
        ("days_per_term", "days_per_year", "pays_per_day"),
        "era",
        "sources",
        ("is_verified", "checked_on"),
        "order",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sources")


class CriterionInline(RowInline, admin.StackedInline):
    model = Criterion
    fields = [
        ("kind", "years", "phase", "supporter"),
        "text",
        "evidence",
        "ask",
        "era",
        "source",
        ("is_verified", "checked_on"),
        "order",
    ]


class AccreditationInline(RowInline, admin.TabularInline):
    model = Accreditation
    fields = ["count", "as_at", "note", "source", "order"]


class Checkboxes(forms.CheckboxSelectMultiple):
    """Known by an id of its own, as the admin names its help text after that."""

    def id_for_label(self, id_, index=None):
        return super().id_for_label(id_, index) or id_


@admin.register(Role)
class RoleAdmin(admin.ModelAdmin):
    list_display = [
        "name",
        "abbreviation",
        "scope",
        "kind",
        "decided_by",
        "status_now",
        "is_published",
        "unverified",
    ]
    list_filter = ["is_published", "scope", "kind", "decided_by", "status_now"]
    search_fields = ["name", "abbreviation", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    formfield_overrides = {models.ManyToManyField: {"widget": Checkboxes}}
    inlines = [FactInline, CriterionInline, AccreditationInline]

    def get_queryset(self, request):
        return super().get_queryset(request).with_unverified()

    @admin.display(description="not verified", ordering="unverified")
    def unverified(self, role):
        return role.unverified


class TellingInline(RowInline, admin.StackedInline):
    fields = [
        "kind",
        "text",
        "era",
        "sources",
        ("is_verified", "checked_on"),
        "order",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sources")


class PassageInline(TellingInline):
    model = Passage
    fields = ["heading", *TellingInline.fields]


class PointInline(TellingInline):
    model = Point
    fields = ["about", *TellingInline.fields]


@admin.register(Chapter)
class ChapterAdmin(admin.ModelAdmin):
    list_display = ["title", "audience", "order", "is_published"]
    list_filter = ["is_published", "audience"]
    search_fields = ["title", "summary", "passages__text"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [PassageInline]


@admin.register(Briefing)
class BriefingAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "scope"]
    search_fields = ["title", "points__text"]
    prepopulated_fields = {"slug": ["title"]}
    formfield_overrides = {models.ManyToManyField: {"widget": Checkboxes}}
    inlines = [PointInline]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["title", "publisher", "note", "checked_on"]
    list_filter = ["checked_on"]
    search_fields = ["key", "title", "publisher", "url"]
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
