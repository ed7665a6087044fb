"""Who was reminded, and who would be: to read. The command sends them."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from mi_sheets.models import MISheet
from mi_sheets.working_days import WorkingDays
from norfolk_sl.text import printable
from schools.admin import ReadOnlyAdmin

from ..models import Reminder
from ..reminders.plan import Plan


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    list_display = ["address", "why", "round", "written", "sent"]
    list_filter = ["kind", ("mi_sheet", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["mi_sheet", "message"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["address", "schools__search_text"]
    search_help_text = "Address, or name, town or postcode of a school"
    fields = ["address", "why", "round", "at", "message"]

    def get_urls(self):
        plan = self.admin_site.admin_view(self.plan)
        return [
            path("plan/<slug:slug>/", plan, name="registrations_reminder_plan"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        request.GET = printable(request.GET)  # PostgreSQL refuses a NUL.
        context = {"sheets": MISheet.objects.reminding()}
        return super().changelist_view(request, context | (extra_context or {}))

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("schools")

    @admin.display(description="Why", ordering="kind")
    def why(self, reminder):
        """Nobody but its writer sees a draft, not even its reference."""
        schools = ", ".join(map(str, reminder.schools.all()))
        what = reminder.get_kind_display()
        return f"{what}: {schools}" if schools else what

    @admin.display(description="Round, in working days", ordering="last_day")
    def round(self, reminder):
        day = date_format(reminder.last_day, "SHORT_DATE_FORMAT")
        return f"{reminder.mi_sheet.number}: {reminder.days_before} before {day}"

    @admin.display(description="Written", ordering="at")
    def written(self, reminder):
        return date_format(timezone.localtime(reminder.at), "SHORT_DATETIME_FORMAT")

    @admin.display(description="Message")
    def sent(self, reminder):
        return reminder.message.get_status_display() if reminder.message else "Deleted"

    def plan(self, request, slug):
        return plan(request, slug)


@require_safe
def plan(request, slug):
    """Who would be reminded today, or next: what the command would do, on screen."""
    if not request.user.has_perm("registrations.view_reminder"):
        raise PermissionDenied
    sheets = MISheet.objects.published().known_by(slug).exclude(complete_by=None)
    sheet = get_object_or_404(sheets, takes_statements=True)
    shown = next_plan(sheet, timezone.localdate())
    context = {
        **admin.site.each_context(request),
        "title": "Who would be reminded",
        "opts": Reminder._meta,
        "sheet": sheet,
        "plan": shown,
        "left_out": list(shown.left_out.items()),
    }
    return render(request, "admin/registrations/reminder/plan.html", context)


def next_plan(sheet, today):
    """Today's, if anything is due, or else that of the next round."""
    working_days = WorkingDays.known()
    now = Plan(sheet, today, working_days)
    if now.due or not now.coming:
        return now
    return Plan(sheet, now.coming[0].on, working_days)
