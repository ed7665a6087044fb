"""Link advisers: kept one by one, or brought in from a file."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from norfolk_sl.govuk import problems
from norfolk_sl.said_changes import SaysChanges

from ..link_adviser_file import NotLinkAdvisers, read, wanted_by, write
from ..link_advisers import LinkAdviser
from ..models import Person

MOST_BYTES = 500_000
TOO_LARGE = "The file must be smaller than 500 kB"


class FileForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label="CSV file",
        help_text="The first line names the columns: URN or area code, and the "
        "adviser’s e-mail address. All of it comes in, or nothing.",
        max_length=255,
        error_messages={
            "required": "Select a file",
            "missing": "Select a file",
            "invalid": "Select a file",
            "empty": "The file is empty. Select another",
            "max_length": "The name of the file is too long. Rename it",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_file(self):
        """Who is to be whose. Raises what is wrong with the file, line by line."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return wanted_by(read(file.read()))
        except NotLinkAdvisers as error:
            raise forms.ValidationError(list(error.args)) from error


@admin.register(LinkAdviser)
class LinkAdviserAdmin(SaysChanges, admin.ModelAdmin):
    change_list_template = "admin/people/linkadviser/change_list.html"
    list_display = ["whose", "person"]
    list_filter = [("person", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["school", "area", "person"]
    list_per_page = 50
    search_fields = [
        *["school__search_text", "school__urn", "area__name"],
        *["person__name", "person__email"],
    ]
    search_help_text = "School, area or adviser."
    raw_id_fields = ["school"]
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False

    def get_urls(self):
        view = self.admin_site.admin_view(self.bring_in)
        here = path("import/", view, name="people_linkadviser_import")
        return [here, *super().get_urls()]

    @admin.display(description="School or area", ordering="school__name")
    def whose(self, link):
        return link.school or f"All schools of {link.area}"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "person":
            staff = Person.objects.filter(is_staff=True, is_active=True)
            kwargs["queryset"] = staff.order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def bring_in(self, request):
        """Ask for a file, and take it if every line of it is right."""
        if not (
            self.has_add_permission(request) and self.has_change_permission(request)
        ):
            raise PermissionDenied
        data = [request.POST, request.FILES] if request.method == "POST" else []
        form = FileForm(*data)
        if form.is_valid():
            self.take(request, form)
            return redirect("admin:people_linkadviser_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Bring in link advisers from a file",
            "opts": self.opts,
            "form": form,
            "problems": problems(form),
        }
        return render(request, "admin/people/linkadviser/import.html", context)

    @transaction.atomic
    def take(self, request, form):
        wanted = form.cleaned_data["file"]
        words = f"Read: {len(wanted)}. New or changed: {write(wanted)}."
        name = form.files["file"].name
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(LinkAdviser),
            object_repr=f"File “{name}”"[:200],
            action_flag=CHANGE,
            change_message=words,
        )
        messages.success(request, words)
