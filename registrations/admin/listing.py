"""The list: who can step in on Monday, for which role, and how far away."""

from datetime import timedelta
from math import sqrt

from django.contrib import admin, messages
from django.db.models import F
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from exports.lists import ExportedList
from norfolk_sl.text import printable
from schools.models import School

from ..models import Listing
from ..models.listing import REVIEW_AFTER
from . import holders
from .listing_export import COLUMNS
from .listing_filters import DistrictFilter, NearFilter, StandingFilter
from .listing_form import ListingForm

BREAK = mark_safe("<br>")


@admin.register(Listing)
class ListingAdmin(ExportedList, admin.ModelAdmin):
    form = ListingForm
    list_display = ["who", "role", "where", "days", "agreed", "to_look_at"]
    list_filter = [
        StandingFilter,
        ("role", admin.RelatedOnlyFieldListFilter),
        "school__phase",
        ("school__district", DistrictFilter),
        NearFilter,
    ]
    list_select_related = [
        "role",
        "school__district",
        "statement__school",
        "statement__person",
        "interest",
        "checks_seen_by",
    ]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "email", "school__name", "school__urn"]
    search_help_text = "Name, e-mail address, school or URN"
    actions = None
    export_columns = COLUMNS

    def get_urls(self):
        def page(address, view, name):
            name = f"registrations_listing_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("export/", self.export_view, "export"),
            page("import/", holders.bring_in, "import"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        request.GET = printable(request.GET)  # PostgreSQL refuses a NUL.
        words, school = request.GET.get("near", ""), self.near(request)
        if words and not school:
            messages.warning(
                request,
                f"No school with a place on the map answers to “{words[:60]}”, so the "
                "list is not in order of distance.",
            )
        context = {"title": "The list", "near": school, "near_words": words}
        return super().changelist_view(request, context | (extra_context or {}))

    def near(self, request):
        """The school that the list is measured from; looked for once."""
        words = request.GET.get("near", "")
        if words and not hasattr(request, "near_school"):
            placed = School.objects.exclude(easting=None).exclude(northing=None)
            request.near_school = placed.matching(words).first()
        return getattr(request, "near_school", None)

    def get_queryset(self, request):
        seen = Listing.objects.visible_to(request.user).with_pauses()
        school = self.near(request)
        return seen.near(school) if school else seen

    def get_ordering(self, request):
        """Whose school has no place comes last: its distance is not known."""
        if not self.near(request):
            return ["name", "pk"]
        return [F("distance").asc(nulls_last=True), "name", "pk"]

    def export_what(self, request):
        return "The list"

    # One line of it

    def get_fields(self, request, obj=None):
        fields = [*ListingForm.Meta.fields]
        if self.has_change_permission(request, obj):
            return [*fields, *(["checks_seen_by"] if obj else []), "as_read"]
        return fields

    def get_readonly_fields(self, request, obj=None):
        return ["checks_seen_by"]

    def get_changeform_initial_data(self, request):
        today = timezone.localdate()
        review = today + timedelta(days=REVIEW_AFTER)
        first = {"started_on": today, "review_by": review}
        return first | super().get_changeform_initial_data(request)

    def has_change_permission(self, request, obj=None):
        """Whoever has been forgotten stays so: nobody writes a name into the line."""
        may = super().has_change_permission(request, obj)
        return may and not (obj and obj.is_forgotten)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, listing, form, change):
        """Whoever says that they have seen the checks answers for it."""
        if "checks_seen_on" in form.changed_data:
            by = request.user if listing.checks_seen_on else None
            listing.checks_seen_by = by
        listing.version += 1
        super().save_model(request, listing, form, change)

    # What a row says

    @admin.display(description="Person", ordering="name")
    def who(self, listing):
        if listing.is_forgotten:
            return listing.forgotten_words
        lines = [[listing.name], [listing.telephone or "No telephone"], [listing.email]]
        return format_html_join(BREAK, "{}", [line for line in lines if line[0]])

    @admin.display(description="School", ordering="school__name")
    def where(self, listing):
        if not listing.school:
            return "No school known"
        lines = [[listing.school], [listing.school.get_phase_display()]]
        if listing.school.district:
            lines.append([listing.school.district])
        if getattr(listing, "distance", None) is not None:
            lines.append([f"{sqrt(listing.distance) / 1000:.0f} km away"])
        return format_html_join(BREAK, "{}", lines)

    @admin.display(description="Days a term")
    def days(self, listing):
        if listing.has_left:
            return f"Left on {date_format(listing.left_on, 'SHORT_DATE_FORMAT')}"
        if listing.days_left is None:
            return "Not agreed"
        words = f"{listing.days_left} of {listing.days_per_term} left"
        if listing.available_from and listing.available_from > timezone.localdate():
            words += f", from {date_format(listing.available_from)}"
        return words

    @admin.display(description="Release and checks")
    def agreed(self, listing):
        days = [
            ("Release agreed", listing.release_agreed_on),
            ("Checks seen", listing.checks_seen_on),
            ("Review", listing.review_by),
        ]
        lines = [
            (what, date_format(day, "SHORT_DATE_FORMAT")) for what, day in days if day
        ]
        return format_html_join(BREAK, "{} {}", lines)

    @admin.display(description="To look at")
    def to_look_at(self, listing):
        tag = '<b class="desk-tag desk-late">{}</b>'
        tags = [[each] for each in listing.concerns]
        return format_html_join(" ", tag, tags) or "Nothing"
