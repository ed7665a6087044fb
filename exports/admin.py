"""Where staff read who took what away."""

from django.contrib import admin

from .models import Export


@admin.register(Export)
class ExportAdmin(admin.ModelAdmin):
    list_display = ["what", "filters", "rows", "format", "by", "at"]
    list_filter = ["format", "at"]
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["what", "filters", "by__name", "by__email"]
    search_help_text = "What it was, what it was narrowed to, or who took it"
    fields = ["what", "filters", "rows", "format", "by", "at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
