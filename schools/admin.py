from django.contrib import admin

from .models import Area, Contact, School


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


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    """The addresses of schools and trusts, which the team keeps."""

    list_display = ["email", "whose", "kind", "name", "checked_on", "bounced_at"]
    list_filter = ["kind", ("bounced_at", admin.EmptyFieldListFilter)]
    list_select_related = ["school"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["email", "name", "school__search_text", "trust_name"]
    search_help_text = "Address, name, school or trust."
    raw_id_fields = ["school"]
    fields = [
        "kind",
        "school",
        "trust_name",
        "email",
        "name",
        "checked_on",
        "bounced_at",
    ]

    @admin.display(description="School or trust", ordering="school__name")
    def whose(self, contact):
        return contact.school or contact.trust_name
