"""The rows of which roles, chapters and briefings are made, edited where they stand."""

from django import forms
from django.contrib import admin

from roles.models import Accreditation, Criterion, Fact, Passage, Point


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


class Checkboxes(forms.CheckboxSelectMultiple):
    """Known by an id of its own, as the admin names its help text after that."""

    def id_for_label(self, id_, index=None):
        return super().id_for_label(id_, index) or id_
