"""Where editors write and publish MI sheets."""

from copy import copy

from django import forms
from django.contrib import admin, messages
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import get_text_list

from norfolk_sl.said_changes import SaysChanges
from roles.admin.publishing import PreviewMixin
from roles.admin.versions import VersionsMixin

from ..models import Holiday, Invitation, Link, MISheet
from ..rounds import coming_of
from ..views import context_of
from ..working_days import WorkingDays
from .attachments import AttachmentInline
from .old_pages import copy_in
from .sheet_form import MISheetForm


class InvitationInline(admin.TabularInline):
    model = Invitation
    fields = ["role", "under", "order"]
    extra = 0
    verbose_name = "role it invites"
    verbose_name_plural = "roles it invites"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("role")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Ask once for the roles to choose from, and lead to no other page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "role":
            field.choices = list(field.choices)
            field.widget = field.widget.widget
        return field


class LinkForm(forms.ModelForm):
    url = forms.URLField(
        label="Address", max_length=300, required=False, assume_scheme="https"
    )

    class Meta:
        model = Link
        fields = ["text", "url", "order"]


class LinkInline(admin.TabularInline):
    model = Link
    form = LinkForm
    extra = 0


@admin.register(MISheet)
class MISheetAdmin(SaysChanges, VersionsMixin, PreviewMixin, admin.ModelAdmin):
    change_form_template = "admin/mi_sheets/misheet/change_form.html"
    form = MISheetForm
    preview_template = "mi_sheets/mi_sheet.html"
    list_display = ["number", "title", "kind", "published_at", "deadline"]
    list_filter = ["kind", "takes_statements"]
    search_fields = ["number", "title"]
    date_hierarchy = "published_at"
    readonly_fields = ["kinds", "how_many", "followed", "longer"]
    readonly_fields += ["reminds", "next_reminder"]
    inlines = [InvitationInline, LinkInline, AttachmentInline]

    def get_urls(self):
        view = self.admin_site.admin_view(copy_in)
        return [
            path("copy-in/", view, name="mi_sheets_misheet_copy_in"),
            *super().get_urls(),
        ]

    def preview_context(self, sheet):
        """What is not public yet is shown as if it were from now on."""
        shown = copy(sheet)
        if not sheet.is_public():
            shown.published_at = timezone.now()
        return context_of(shown)

    def get_fieldsets(self, request, obj=None):
        """Who may only read sees in words whom the sheet asks, and when it reminds."""
        may_change = self.has_change_permission(request, obj)
        asks = "asks" if may_change else "kinds"
        remind = "remind_before" if may_change else "reminds"
        follows = "follows" if may_change else "followed"
        what = ["number", "title", "kind", "contacts", "audience", follows]
        when = ["published_at", "complete_by", "reply_by", "longer"]
        answers = ["takes_statements", "takes_late", asks, "how_many"]
        return [
            (None, {"fields": what}),
            ("When", {"fields": when}),
            ("Answers", {"fields": answers}),
            ("Reminders", {"fields": [remind, "next_reminder"]}),
            ("Text", {"fields": ["body", "note"]}),
        ]

    @admin.display(description="deadline", ordering="complete_by")
    def deadline(self, sheet):
        if sheet.is_late() or not sheet.complete_by:
            return sheet.days_left_words or None
        return f"{date_format(sheet.complete_by)}, {sheet.days_left_words}"

    @admin.display(description="whom it asks")
    def kinds(self, sheet):
        return ", ".join(sheet.kinds_asked)

    @admin.display(description="follows up")
    def followed(self, sheet):
        return get_text_list([each.number for each in sheet.follows.all()], "and")

    def save_model(self, request, sheet, form, change):
        super().save_model(request, sheet, form, change)
        if not sheet.has_year_of_publication:
            words = (
                f"Is the number right? It is {sheet.number}, and the year is another."
            )
            messages.warning(request, words)

    @admin.display(description="schools asked")
    def how_many(self, sheet):
        return sheet.schools_asked().count() if sheet.pk else "Known once it is saved."

    @admin.display(description="given longer")
    def longer(self, sheet):
        """How many schools, with the way to their list."""
        number = sheet.extensions.count() if sheet.pk else 0
        if not number:
            return "No school"
        url = reverse("admin:mi_sheets_extension_changelist")
        words = f"{number} school{'s' if number > 1 else ''}"
        query = f"mi_sheet__id__exact={sheet.pk}"
        return format_html('<a href="{}?{}">{}</a>', url, query, words)

    @admin.display(description="remind")
    def reminds(self, sheet):
        numbers = get_text_list(sheet.remind_before, "and")
        return f"{numbers} working days before" if numbers else "Never"

    @admin.display(description="next reminder")
    def next_reminder(self, sheet):
        if not sheet.is_reminding:
            return "None: there is nothing to remind anybody of."
        coming = coming_of(sheet, WorkingDays.known())
        if not coming:
            return "None: the last one has gone."
        each, last_day = coming
        words = f"{date_format(each.on, 'l j F Y')}, {each} {date_format(last_day)}"
        is_dated = Holiday.objects.filter(
            kind=Holiday.Kind.BANK, first_on__year=last_day.year
        ).exists()
        if not is_dated:
            words += f". No bank holidays are known for {last_day.year}: enter them."
        return words
