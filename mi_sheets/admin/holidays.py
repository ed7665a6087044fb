"""Where the team keeps the days on which nobody is reminded."""

from django.contrib import admin

from norfolk_sl.said_changes import SaysChanges

from ..models import Holiday


@admin.register(Holiday)
class HolidayAdmin(SaysChanges, admin.ModelAdmin):
    list_display = ["name", "kind", "first_on", "last_on"]
    list_filter = ["kind"]
    date_hierarchy = "first_on"
    search_fields = ["name"]
    fields = ["name", "kind", "first_on", "last_on"]
