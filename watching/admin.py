"""What ran, for those who look after the portal."""

from django.contrib import admin

from .models import Run


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):
    list_display = ["name", "began_at", "ended_at", "state", "words"]
    list_filter = ["name", "outcome", "began_at"]
    list_per_page = 50
    show_full_result_count = False
    fields = [
        "name",
        "state",
        "words",
        "numbers",
        "began_at",
        "ended_at",
        "alive_at",
        "host",
    ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
