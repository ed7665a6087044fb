"""A copy of somebody's data: a page to read and print, and files to give."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..copy import as_json, everything
from ..outline import outline
from .person import context_of, find, handle

PAGE = "admin/retention/forgetting/copy.html"
FILE = "admin/retention/forgetting/copy_file.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@handle
def copy(request, whose):
    """Show all of it. A POST takes it away as a file, and that is kept."""
    subject = find(request, whose)
    data = everything(subject)
    format = request.POST.get("format")
    if request.method != "POST" or format not in {"json", "html"}:
        context = context_of(request, subject, f"All that we hold on {subject}")
        return render(request, PAGE, context | {"outline": outline(data)})
    subject.log(request.user, f"Took a copy of all that is held, as {format.upper()}.")
    if format == "json":
        return file(as_json(data), "application/json", "json")
    context = {"title": f"All that we hold on {subject}", "outline": outline(data)}
    return file(render_to_string(FILE, context), "text/html; charset=utf-8", "html")


def file(text, kind, ending):
    """Its name says nothing of whose data it has."""
    response = HttpResponse(text, content_type=kind)
    name = f"copy-of-data-{timezone.localdate()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
