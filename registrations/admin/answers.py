"""What every school that a sheet asks has said, a row for each. For the team only."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from exports.lists import ExportedList
from norfolk_sl.text import printable
from schools.admin import ReadOnlyAdmin

from ..last_contacts import last_contacts
from ..models import SchoolAnswer
from ..reports import Answer, answers_of
from ..totals import Totals
from . import answer_export, totals
from .answer_filters import AnswerFilter, AreaFilter, SheetFilter, TrustFilter
from .calls import chosen


class Answers(ChangeList):
    """The list. Each row knows when its school was last in contact."""

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(request, *args, **kwargs)

    def get_results(self, request):
        super().get_results(request)
        self.result_list = self.answered(list(self.result_list.values_list("pk")))

    def answered(self, keys):
        """These schools with their answers, which are worked out for them alone."""
        if not keys:
            return []
        sheet, keys = chosen(self.request), [key for (key,) in keys]
        found = answers_of(sheet, keys).select_related("district").in_bulk()
        schools = [found[key] for key in keys if key in found]
        contacts = last_contacts(sheet, schools)
        for school in schools:
            school.contacted = contacts.get(school.pk)
        return schools

    def url_for_result(self, school):
        return reverse("admin:schools_school_change", args=[school.pk])


@admin.register(SchoolAnswer)
class SchoolAnswerAdmin(ExportedList, ReadOnlyAdmin):
    list_display = ["school", "said", "phase", "district", "trust", "contact"]
    list_filter = [SheetFilter, AnswerFilter, "phase", AreaFilter, TrustFilter]
    list_select_related = ["district"]
    list_per_page = 50
    ordering = ["name", "urn"]
    search_fields = ["search_text"]
    search_help_text = "Name, URN, town or postcode of a school, or name of a trust"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    export_columns = answer_export.COLUMNS

    def get_urls(self):
        def page(address, view, name):
            name = f"registrations_schoolanswer_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("", self.changelist_view, "changelist"),
            page("export/", self.export_view, "export"),
            page("totals/<slug:slug>/", totals.totals, "totals"),
            page("return/<slug:slug>/", totals.printed, "return"),
        ]

    @method_decorator(require_safe)
    def changelist_view(self, request, extra_context=None):
        request.GET = printable(request.GET)  # PostgreSQL refuses a NUL.
        sheet = chosen(request)
        context = {
            "title": f"Answers to {sheet}" if sheet else "Answers of all schools",
            "sheet": sheet,
            "totals": Totals(sheet) if sheet else None,
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def get_changelist(self, request, **kwargs):
        return Answers

    def get_queryset(self, request):
        sheet = chosen(request)
        return answers_of(sheet) if sheet else SchoolAnswer.objects.none()

    def get_search_results(self, request, queryset, search_term):
        """Schools as everywhere else, and those of a trust whose name has the words."""
        if search_term:
            found = queryset.matching(search_term).order_by().values("pk")
            trust = Q(trust_name__icontains=search_term.strip())
            queryset = queryset.filter(Q(pk__in=found) | trust)
        return queryset, False

    def export_what(self, request):
        return f"Answers to {chosen(request)}"

    def export_rows(self, request, queryset):
        return answer_export.rows(chosen(request), queryset)

    # What a row says

    @admin.display(description="School", ordering="name")
    def school(self, school):
        closed = ""
        if school.closed_on and school.closed_on < timezone.localdate():
            day = date_format(school.closed_on, "SHORT_DATE_FORMAT")
            closed = format_html("<br>Closed since, {}", day)
        return format_html("{}{}", school.described, closed)

    @admin.display(description="Answer", ordering="answer")
    def said(self, school):
        tag = format_html(
            '<b class="desk-tag desk-answer-{}">{}</b>',
            school.answer.replace("_", "-"),
            Answer(school.answer).label,
        )
        if not school.is_said:
            return tag
        return format_html("{}<br>“Not this year” said, not confirmed", tag)

    @admin.display(description="Trust", ordering="trust_name", empty_value="None")
    def trust(self, school):
        return school.trust_name or None

    @admin.display(description="Last contact", empty_value="None")
    def contact(self, school):
        if not school.contacted:
            return None
        day = date_format(timezone.localtime(school.contacted.at), "SHORT_DATE_FORMAT")
        return format_html("{}<br>{}", day, school.contacted.what)
