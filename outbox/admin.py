"""What was written to whom, and what became of it. Sign-in codes are not here."""

from django.contrib import admin, messages
from django.utils.text import Truncator

from .models import Message

# What is not for everybody who may see messages, and who may see it.
CONFIDENTIAL = {"data-request:": "people.view_datarequest"}

# What is about something that only its reader may read.
PRIVATE = ["reminder_draft"]


class TroubleFilter(admin.SimpleListFilter):
    """What did not arrive."""

    title = "trouble"
    parameter_name = "trouble"

    def lookups(self, request, model_admin):
        return [("yes", "Failed, or came back")]

    def queryset(self, request, queryset):
        return queryset.in_trouble() if self.value() else queryset


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    list_display = ["__str__", "address", "status", "trouble", "created_at"]
    list_filter = [TroubleFilter, "status", "created_at"]
    search_fields = ["about", "to"]
    search_help_text = "A reference such as 7K3CFQ, or an address"
    actions = ["try_again", "came_back"]
    fields = [
        "address",
        "subject",
        "words",
        "about",
        "status",
        "created_at",
        "sent_at",
        "tries",
        "due_at",
        "error",
    ]

    def get_queryset(self, request):
        messages = super().get_queryset(request).listed().open_to(request.user)
        for about, permission in CONFIDENTIAL.items():
            if not request.user.has_perm(permission):
                messages = messages.exclude(about__startswith=about)
        return messages

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_send_permission(self, request):
        return request.user.has_perm("outbox.send_message")

    @admin.display(description="to", ordering="to")
    def address(self, message):
        return message.to or message.forgotten_words

    @admin.display(description="body")
    def words(self, message):
        if message.template in PRIVATE:
            return "Only whoever it was written to reads it: it is about a draft."
        return message.body

    @admin.display(description="error")
    def trouble(self, message):
        return Truncator(message.error).chars(60)

    @admin.action(description="Try again", permissions=["send"])
    def try_again(self, request, queryset):
        again = sum(message.try_again() for message in queryset)
        left = queryset.count() - again
        if again:
            self.message_user(
                request, f"On their way again: {again}.", messages.SUCCESS
            )
        if left:
            why = (
                "Only messages that failed or came back, and whose text is still kept, "
                "can be tried again"
            )
            self.message_user(request, f"{why}; left alone: {left}.", messages.WARNING)

    @admin.action(description="Mark as come back", permissions=["send"])
    def came_back(self, request, queryset):
        marked = sum(message.mark_bounced() for message in queryset)
        left = queryset.count() - marked
        if marked:
            self.message_user(
                request,
                f"Marked as come back: {marked}. Find out the right address, then try "
                "again.",
                messages.SUCCESS,
            )
        if left:
            why = "Only messages that were sent can come back"
            self.message_user(request, f"{why}; left alone: {left}.", messages.WARNING)
