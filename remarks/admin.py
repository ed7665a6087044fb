"""Where staff read what was said about pages, and tick what is dealt with."""

from django.contrib import admin

from .models import Remark


class OpenFilter(admin.SimpleListFilter):
    title = "whether it is dealt with"
    parameter_name = "dealt_with"

    def lookups(self, request, model_admin):
        return [("no", "Not yet"), ("yes", "Dealt with")]

    def queryset(self, request, queryset):
        match self.value():
            case "no":
                return queryset.open()
            case "yes":
                return queryset.exclude(dealt_with_at=None)
        return queryset


@admin.register(Remark)
class RemarkAdmin(admin.ModelAdmin):
    list_display = ["page", "is_useful", "words", "written_at", "dealt_with_at"]
    list_filter = [OpenFilter, "is_useful"]
    search_fields = ["page", "words"]
    readonly_fields = ["page", "is_useful", "words", "written_at", "dealt_with_at"]
    actions = ["deal_with"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.action(description="Tick as dealt with", permissions=["view"])
    def deal_with(self, request, queryset):
        number = queryset.deal_with()
        self.message_user(request, f"Dealt with: {number}.")
