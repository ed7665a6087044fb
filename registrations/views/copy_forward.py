"""Beginning a statement with what one wrote for an earlier call."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ..copying import begin_from, source_for
from .own import form_page, get_call
from .steps import continue_at


@never_cache
@form_page
def copy_forward(request, slug):
    """Make the draft, by a button; its pages are then read and saved one by one."""
    sheet = get_call(slug)
    if request.method != "POST":
        return redirect("registrations:begin", slug)
    source = source_for(request.user, sheet)
    if source is None or request.user.is_staff:
        raise Http404("There is nothing to copy.")
    if not sheet.takes_statements_now(school=source.school_id):
        return render(request, "registrations/closed.html", {"sheet": sheet})
    statement, left_out = begin_from(source, sheet, by=request.user)
    if left_out is not None:
        messages.success(
            request,
            f"We have copied what you wrote for {source.mi_sheet}. Read each page, put "
            "right what has changed, and save it: nothing is sent before that.",
        )
    if left_out:
        messages.info(request, f"Not copied: {'; '.join(left_out)}.")
    return redirect(*continue_at(statement))
