"""A list in the admin that can be taken away as a file."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from norfolk_sl.text import printable

from .answering import answer

CHUNK = 500  # rows that are asked for at once


class ExportedList:
    """
    For a ModelAdmin: what its list shows, narrowed and ordered, as a file.

    It says ``export_columns``, a heading and a function of the row for each; the
    template of the list includes ``admin/exports/ways.html``.
    """

    export_columns: list = []

    def export_what(self, request):
        """What the record and the file's name say."""
        return str(self.opts.verbose_name_plural).capitalize()

    def export_rows(self, request, queryset):
        """The rows of the list, in chunks, with all that the columns need."""
        return queryset.iterator(chunk_size=CHUNK)

    @method_decorator(require_POST)
    def export_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        request.GET = printable(request.GET)  # PostgreSQL refuses a NUL.
        try:
            shown = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
            )
        rows = self.export_rows(request, shown.queryset)
        return answer(
            request,
            what=self.export_what(request),
            columns=[heading for heading, _ in self.export_columns],
            rows=([value(row) for _, value in self.export_columns] for row in rows),
            number=shown.queryset.count(),
            filters=in_words(shown),
        )


def in_words(shown):
    """What a list is narrowed to: role: NLE; answer: Not this year; search: Heath."""
    words = [
        f"{spec.title}: {choice['display']}"
        for spec in shown.filter_specs
        for choice in spec.choices(shown)
        if choice["selected"] and choice["display"] != "All"
    ]
    if shown.query:
        words.append(f"search: {shown.query}")
    return "; ".join(words)
