"""The pages behind the list of “not this year”."""

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from norfolk_sl.text import printable

from ..models import NilReturn
from ..reports import beside
from .nil_forms import CallForm, TelephoneForms

REVIEW = "registrations.review_nilreturn"
MOST = 50

form_page = require_http_methods(["GET", "HEAD", "POST"])


def address_of(nil_return):
    return reverse("admin:registrations_nilreturn_change", args=[nil_return.reference])


@form_page
def nil_return(request, reference):
    """Everything about a "not this year"; a POST notes what schools said."""
    seen = NilReturn.objects.visible_to(request.user)
    related = seen.select_related("mi_sheet", "person")
    nil_return = get_object_or_404(related, reference=reference.upper())
    may_review = request.user.has_perm(REVIEW)
    if request.method == "POST" and not may_review:
        raise PermissionDenied
    if nil_return.is_forgotten:
        if request.method == "POST":
            raise Http404("It has been forgotten: nobody can answer for it any more.")
        may_review = False  # There is nothing to do with it.
    is_call = request.method == "POST" and "call" in request.POST
    call = CallForm(request.POST if is_call else None)
    forms = TelephoneForms([nil_return], None if is_call else request.POST or None)
    if is_call and call.is_valid():
        nil_return.note_call(by=request.user, note=call.cleaned_data["call"])
        messages.success(request, "Your call is noted.")
        return redirect(address_of(nil_return))
    if request.method == "POST" and not is_call and forms.is_valid():
        note(request, forms)
        return redirect(address_of(nil_return))
    context = {
        **admin.site.each_context(request),
        "title": str(nil_return),
        "opts": NilReturn._meta,
        "nil_return": nil_return,
        "rows": beside(nil_return),
        "forms": forms if may_review else [],
        "call": call if may_review and nil_return.wants_help else None,
        "problems": [*forms.problems, *call.problems],
        "history": nil_return.events.select_related("by", "school"),
    }
    return render(request, "admin/registrations/nilreturn/page.html", context)


@form_page
@permission_required(REVIEW, raise_exception=True)
def telephone(request):
    """Note what the schools of several "not this year" said by telephone."""
    chosen = printable(request.GET).getlist("n")[:MOST]
    seen = NilReturn.objects.visible_to(request.user).standing()
    seen = seen.filter(forgotten_on=None)
    forms = TelephoneForms(seen.filter(reference__in=chosen), request.POST or None)
    if request.method == "POST" and forms.is_valid():
        note(request, forms)
        return redirect("admin:registrations_nilreturn_changelist")
    context = {
        **admin.site.each_context(request),
        "title": "What schools said by telephone",
        "opts": NilReturn._meta,
        "forms": forms,
        "problems": forms.problems if request.method == "POST" else [],
    }
    return render(request, "admin/registrations/nilreturn/telephone.html", context)


def note(request, forms):
    results = forms.save(by=request.user)
    for is_done, words in results:
        level = messages.SUCCESS if is_done else messages.WARNING
        messages.add_message(request, level, words)
    if not results:
        messages.info(request, "Nothing was noted: you selected no answer.")
