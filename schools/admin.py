from django.contrib import admin

from .models import Area, School


class ReadOnlyAdmin(admin.ModelAdmin):
    """To look at: the register changes only by being imported."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(School)
class SchoolAdmin(ReadOnlyAdmin):
    list_display = ["name", "urn", "kind", "status", "district"]
    list_filter = ["kind", "phase", "status", "district"]
    list_select_related = ["district"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["search_text"]
    search_help_text = "Name, URN, town or postcode."

    def get_search_results(self, request, queryset, search_term):
        """Search as the school picker does, so that both find the same schools."""
        if search_term:
            queryset = queryset.matching(search_term)
        return queryset, False


@admin.register(Area)
class AreaAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "code"]
    list_filter = ["kind"]
