"""The addresses of schools and trusts: kept one by one, or brought in from a file."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import path
from django.utils import timezone

from ..models import Contact
from .contact_pages import bring_in


class MailFilter(admin.SimpleListFilter):
    title = "mail"
    parameter_name = "mail"

    def lookups(self, request, model_admin):
        return [("arrives", "Arrives, as far as we know"), ("back", "Came back")]

    def queryset(self, request, queryset):
        match self.value():
            case "arrives":
                return queryset.usable()
            case "back":
                return queryset.exclude(bounced_at=None)


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    """The addresses of schools and trusts, which the team keeps."""

    list_display = ["email", "whose", "kind", "name", "checked_on", "bounced_at"]
    list_filter = ["kind", MailFilter]
    list_select_related = ["school"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["email", "name", "school__search_text", "trust_name"]
    search_help_text = "Address, name, school or trust."
    raw_id_fields = ["school"]
    actions = ["came_back", "works_again"]
    fields = [
        "kind",
        "school",
        "trust_name",
        "email",
        "name",
        "checked_on",
        "bounced_at",
    ]

    def get_urls(self):
        view = self.admin_site.admin_view(bring_in)
        return [
            path("import/", view, name="schools_contact_import"),
            *super().get_urls(),
        ]

    @admin.display(description="School or trust", ordering="school__name")
    def whose(self, contact):
        return contact.school or contact.trust_name

    @admin.action(permissions=["change"], description="Mail came back")
    def came_back(self, request, contacts):
        """Nothing more is sent there, until somebody says that it works again."""
        self.mark(request, contacts.usable(), timezone.now(), "Mail came back")

    @admin.action(permissions=["change"], description="Works again")
    def works_again(self, request, contacts):
        gone = contacts.exclude(bounced_at=None)
        self.mark(request, gone, None, "Works again")

    def mark(self, request, contacts, bounced_at, words):
        contacts = list(contacts)
        keys = [contact.pk for contact in contacts]
        Contact.objects.filter(pk__in=keys).update(bounced_at=bounced_at)
        LogEntry.objects.log_actions(
            request.user.pk, contacts, CHANGE, change_message=words
        )
        messages.info(request, f"{words}: {len(contacts)}.")
