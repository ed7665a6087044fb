"""The page of the record: searched, narrowed and paged."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable
from schools.admin import ReadOnlyAdmin

from .models import Entry
from .sources import SOURCES, read

PAGE = 50
MOST_PAGES = 200  # Who looks further back narrows by date.


def day_field(label):
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date"}),
        error_messages={"invalid": f"{label}: enter a date, such as 2026-03-28"},
    )


class NarrowForm(forms.Form):
    """What to look for; all of it may be left out."""

    use_required_attribute = False

    words = forms.CharField(
        label="Who, what or which",
        help_text="A name, an address, a reference, or words of an entry.",
        max_length=100,
        required=False,
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("", "Everything"), *[(each.key, each.name) for each in SOURCES]],
        required=False,
        error_messages={"invalid_choice": "Select a kind"},
    )
    since = day_field("From this day")
    until = day_field("Until this day")

    def __init__(self, data):
        super().__init__(printable(data), label_suffix="")


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="record_entry_changelist")]

    @method_decorator(require_safe)
    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = NarrowForm(request.GET)
        page = page_of(request)
        wanted = form.cleaned_data if form.is_valid() else None
        most = page * PAGE + 1
        found = read(request.user, most=most, **wanted) if wanted is not None else []
        context = {
            **self.admin_site.each_context(request),
            "title": "Record of what was done",
            "opts": self.opts,
            "form": form,
            "problems": problems(form),
            "rows": found[(page - 1) * PAGE : page * PAGE],
            "newer": page - 1,
            "older": page + 1 if len(found) > page * PAGE else 0,
            "is_last_page": page == MOST_PAGES,
        }
        return render(request, "admin/record/entry/change_list.html", context)


def page_of(request):
    page = request.GET.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    return min(max(number, 1), MOST_PAGES)
