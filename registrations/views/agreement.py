"""The one page on which whoever is asked for an agreement reads and answers."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from roles.costs import TERMS

from ..models import Agreement
from ..release.answers import AnswerForm, RateForm
from ..release.costs import costs
from .own import form_page, unlisted


@login_not_required
@never_cache
@unlisted
@form_page
def agreement(request, token):
    """
    Who offers what, what it costs, and an answer. Opening it changes nothing.

    The link is its reader's only proof, so nothing else is shown to them.
    """
    found = get_agreement(token)
    form = None
    if request.method == "POST":
        form = AnswerForm(request.POST, agreement=found)
        can_be = form.is_valid() and found.offered
        if can_be and found.answer(**form.said()):
            return redirect(found)
        found = get_agreement(token)  # As it is now: somebody may have been faster.
    is_open = found.is_open and bool(found.offered)
    if is_open and form is None:
        form = AnswerForm(agreement=found)
    rate_form = RateForm(request.GET)
    rate = rate_form.cleaned_data.get("rate") if rate_form.is_valid() else None
    sums = costs(found, rate) if rate else []
    is_refused = form is not None and not is_open
    context = {
        "agreement": found,
        "statement": found.statement,
        "form": form if is_open else None,
        "rate_form": rate_form,
        "is_refused": is_refused,
        "page_has_errors": is_refused or bool(rate_form.errors),
        "words": words_of(form) if is_refused else "",
        "rate": rate,
        "costs": sums,
        "unpaid": [each.name for each in sums if not each.fact],
        "days_a_year": (found.days_per_term or 0) * TERMS,
    }
    return render(request, "registrations/agreement.html", context)


def words_of(form):
    """What somebody wrote in vain, so that it is not lost."""
    typed = [form.data.get(name, "") for name in ["reason", "question", "words"]]
    return "\n\n".join(filter(None, typed))


def get_agreement(token):
    """The agreement of a link, with all that its page shows."""
    agreements = Agreement.objects.exclude(asked_at=None)
    related = ["person", "position", "school", "mi_sheet"]
    agreements = agreements.select_related(*[f"statement__{each}" for each in related])
    parts = ["interests__role__facts__sources"]
    return get_object_or_404(agreements.prefetch_related(*parts), token=token)
