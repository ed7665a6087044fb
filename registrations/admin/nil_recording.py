"""Recording a “not this year” that came by another way than this portal."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render

from people.typing import kept_typing

from ..nil_recording import NilRecording
from .nil_pages import REVIEW, address_of, form_page
from .recording import DONE, calls


@form_page
@permission_required(REVIEW, raise_exception=True)
def record(request, slug):
    """Ask what the page for schools asks, and how it came; say it for them."""
    sheet, me = get_object_or_404(calls().known_by(slug)), request.user
    if request.method != "POST":
        form = NilRecording(sheet, kept_typing(request), by=me)
        return show(request, sheet, form)
    once, reference = request.session.get(DONE, ["", ""])
    if once and once == request.POST.get("once"):
        return redirect("admin:registrations_nilreturn_change", reference)
    form = NilRecording(sheet, request.POST, by=me)
    if not form.is_valid() or form.found():
        return show(request, sheet, form)
    said = form.record()
    request.session[DONE] = [form.how.cleaned_data["once"], said.reference]
    messages.success(request, f"{said}: it is recorded.")
    return redirect(address_of(said))


def show(request, sheet, form):
    found = form.found()
    context = {"sheet": sheet, "form": form, "found": found}
    context["page_has_errors"] = found is not None
    return render(request, "registrations/record_nil.html", context)
