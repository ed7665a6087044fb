"""What was imported from the national register."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from ..models import Area, Contact, School


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

    def get_fieldsets(self, request, obj=None):
        """The addresses are for those who may see them on their own pages."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.has_perm("schools.view_contact"):
            return [*fieldsets, ("Whom to write to", {"fields": ["addresses"]})]
        return fieldsets

    def get_fields(self, request, obj=None):
        return [
            name for name in super().get_fields(request, obj) if name != "addresses"
        ]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "addresses"]

    @admin.display(description="Addresses")
    def addresses(self, school):
        """The school's own and its trust's, in the order in which they are used."""
        contacts = Contact.objects.by_school([school])[school]
        return (
            format_html_join(mark_safe("<br>"), "{}", map(line, contacts)) or "None yet"
        )


def line(contact):
    url = reverse("admin:schools_contact_change", args=[contact.pk])
    link = format_html('<a href="{}">{}</a>', url, contact.email)
    words = [contact.get_kind_display(), contact.name]
    if not contact.is_usable:
        words.append("mail comes back")
    return [format_html("{} ({})", link, ", ".join(filter(None, words)))]


@admin.register(Area)
class AreaAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "code", "starts_on", "ends_on"]
    list_filter = ["kind"]
