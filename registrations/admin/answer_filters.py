"""What the answers of all schools can be narrowed to."""

from django.contrib import admin

from schools.models import Area

from ..reports import Answer, remindable
from .calls import calls, chosen


class SheetFilter(admin.SimpleListFilter):
    """The call whose answers are listed: the newest, unless another is asked for."""

    title = "MI sheet"
    parameter_name = "sheet"

    def lookups(self, request, model_admin):
        self.sheet = chosen(request)
        return [(sheet.slug, sheet.number) for sheet in calls()]

    def value(self):
        return self.sheet.slug if self.sheet else None

    def choices(self, changelist):
        """Without Django's own "All": each call has its own schools."""
        _, *choices = super().choices(changelist)
        return choices

    def queryset(self, request, queryset):
        return queryset


class AnswerFilter(admin.SimpleListFilter):
    title = "answer"
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [
            *Answer.choices,
            ("said", "“Not this year” said, not confirmed"),
            ("chase", "To be chased"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "said":
                return queryset.filter(is_said=True)
            case "chase":
                keys = remindable(chosen(request)).order_by().values("pk")
                return queryset.filter(pk__in=keys)
            case value if value in Answer.values:
                return queryset.filter(answer=value)
            case _:
                return queryset


class AreaFilter(admin.SimpleListFilter):
    title = "area"
    parameter_name = "area"

    def lookups(self, request, model_admin):
        districts = Area.objects.filter(kind=Area.Kind.DISTRICT)
        return [*((str(area.pk), area.name) for area in districts), ("none", "None")]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(district=None)
        if self.value() in dict(self.lookup_choices):
            return queryset.filter(district=self.value())
        return queryset


class TrustFilter(admin.SimpleListFilter):
    """Shown where one is chosen only: there are too many to list."""

    title = "trust"
    parameter_name = "trust"

    def lookups(self, request, model_admin):
        name = self.used_parameters.get(self.parameter_name)
        return [(name, name)] if name else []

    def queryset(self, request, queryset):
        return queryset.filter(trust_name=self.value()) if self.value() else queryset
