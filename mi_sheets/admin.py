"""Where editors write and publish MI sheets."""

from django import forms
from django.contrib import admin

from norfolk_sl.text import printable
from schools.models import School

from .models import Invitation, Link, MISheet


class MISheetForm(forms.ModelForm):
    asks = forms.MultipleChoiceField(
        label="Whom it asks",
        choices=School.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Every open school of these kinds is expected to answer.",
    )

    class Meta:
        model = MISheet
        exclude: list[str] = []

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(printable(data), *args, **kwargs)


class InvitationInline(admin.TabularInline):
    model = Invitation
    extra = 0
    verbose_name = "role it invites"
    verbose_name_plural = "roles it invites"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("mi_sheet", "role")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Ask once for the roles to choose from, however many are invited."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.choices = list(field.choices)
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
class MISheetAdmin(admin.ModelAdmin):
    form = MISheetForm
    list_display = [
        "number",
        "title",
        "kind",
        "published_at",
        "complete_by",
        "left",
        "takes_statements",
    ]
    list_filter = ["kind", "takes_statements"]
    search_fields = ["number", "title"]
    date_hierarchy = "published_at"
    readonly_fields = ["how_many"]
    inlines = [InvitationInline, LinkInline]
    fieldsets = [
        (None, {"fields": ["number", "title", "kind", "contacts", "audience"]}),
        ("When", {"fields": ["published_at", "complete_by", "reply_by"]}),
        ("Answers", {"fields": ["takes_statements", "takes_late", "asks", "how_many"]}),
        ("Text", {"fields": ["body", "note"]}),
    ]

    @admin.display(description="days left", ordering="complete_by")
    def left(self, sheet):
        return sheet.days_left_words if sheet.is_published() else "draft"

    @admin.display(description="schools asked")
    def how_many(self, sheet):
        return sheet.schools_asked().count() if sheet.pk else "Known once it is saved."

    def get_view_on_site_url(self, obj=None):
        """Only what is published has a page that can be read."""
        return obj.get_absolute_url() if obj and obj.is_published() else None
