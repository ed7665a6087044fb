"""What the list can be narrowed to: who can step in, first of all."""

from django.contrib import admin


class DistrictFilter(admin.RelatedOnlyFieldListFilter):
    """The districts of those on the list; a school may be in none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_value_display = "No district"


class StandingFilter(admin.SimpleListFilter):
    """Who is on the list and free now, unless asked for something else."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("free", "On the list and free now"),
            ("listed", "On the list"),
            ("moved", "School changed, or gone"),
            ("review", "Review due"),
            ("unchecked", "Checks not seen"),
            ("left", "Left"),
            ("all", "All"),
        ]

    def value(self):
        return super().value() or "free"

    def choices(self, changelist):
        """Without Django's own "All", which would not be what is shown at first."""
        _, *choices = super().choices(changelist)
        return choices

    def queryset(self, request, queryset):
        match self.value():
            case "free":
                return queryset.free()
            case "listed":
                return queryset.on_the_list()
            case "moved":
                return queryset.moved()
            case "review":
                return queryset.to_review()
            case "unchecked":
                return queryset.unchecked()
            case "left":
                return queryset.left()
            case _:
                return queryset


class NearFilter(admin.SimpleListFilter):
    """Shown where a school is named only; the list is then the nearest first."""

    title = "near"
    parameter_name = "near"

    def lookups(self, request, model_admin):
        words = self.used_parameters.get(self.parameter_name)
        return [(words, words)] if words else []

    def queryset(self, request, queryset):
        return queryset
