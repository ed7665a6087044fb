"""On which a writer asks for agreement to be released, and sees where it stands."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.typing import kept_typing

from ..models import Agreement
from ..release.bodies import proposals, who_answers
from ..release.forms import AskForm, DeclareForm
from ..release.states import MOST_ASKED, Body
from .own import form_page, get_own
from .steps import continue_at


def get_sent(request, reference):
    """One's own statement; and where to go if there is nothing to agree to."""
    statement = get_own(request, reference)
    prefetch_related_objects([statement], "interests__role__criteria")
    is_offered = any(each.is_offered for each in statement.interests.all())
    if not statement.is_sent:
        return statement, redirect(*continue_at(statement))
    return statement, None if is_offered else redirect(statement)


def agreements_of(statement):
    return statement.agreements.prefetch_related("interests__role")


@never_cache
@require_safe
def agreements(request, reference):
    """Who has to agree, where each stands, and how to ask."""
    statement, elsewhere = get_sent(request, reference)
    if elsewhere:
        return elsewhere
    asked = list(agreements_of(statement))
    current = [each for each in asked if each.is_current]
    bodies = {each.body for each in current}
    proposed = [each for each in proposals(statement) if each.body not in bodies]
    named = {*bodies, *(each.body for each in proposed)} - another_may_be_asked(bodies)
    context = {
        "statement": statement,
        "current": current,
        "before": [each for each in asked if not each.is_current],
        "proposed": proposed,
        "others": [body for body in Body if body not in named],
    }
    return render(request, "registrations/agreements.html", context)


def another_may_be_asked(bodies):
    """A second referee may be asked beside the first; nobody else is two."""
    return bodies & {Body.REFEREE}


@never_cache
@form_page
def ask_agreement(request, reference, body):
    """Ask a body by e-mail, or have it confirm what the writer has declared."""
    statement, elsewhere = get_sent(request, reference)
    if elsewhere:
        return elsewhere
    agreement = unanswered(statement, body) or Agreement(statement=statement, body=body)
    if agreement.asked_at:
        return been_asked(request, statement, agreement)
    return ask_page(request, agreement)


@never_cache
@form_page
def replace_agreement(request, reference, number):
    """Ask somebody else, or ask again: the earlier request counts no more."""
    statement, elsewhere = get_sent(request, reference)
    if elsewhere:
        return elsewhere
    earlier = get_object_or_404(statement.agreements.current(), pk=number)
    initial = {"name": earlier.name, "position": earlier.position}
    agreement = Agreement(statement=statement, body=earlier.body, **initial)
    return ask_page(request, agreement, instead_of=earlier)


def ask_page(request, agreement, *, instead_of=None):
    statement = agreement.statement
    if statement.agreements.exclude(asked_at=None).count() >= MOST_ASKED:
        messages.info(
            request,
            f"You have asked {MOST_ASKED} times, which is as often as we can write. "
            "Ring us, and we will help.",
        )
        return redirect("registrations:agreements", statement.reference)
    usual = who_answers(statement, Body(agreement.body))
    agreement.position = agreement.position or usual
    typed = request.POST if request.method == "POST" else kept_typing(request)
    form = AskForm(typed, instance=agreement)
    if request.method == "POST" and form.is_valid():
        if form.instance.ask(by=request.user, instead_of=instead_of):
            messages.success(request, f"We have written to {agreement.name}.")
            return redirect("registrations:agreements", statement.reference)
        return been_asked(request, statement, agreement)
    context = {
        "statement": statement,
        "agreement": agreement,
        "form": form,
        "instead_of": instead_of,
    }
    return render(request, "registrations/ask_agreement.html", context)


def been_asked(request, statement, agreement):
    """A second click, a second tab: what the first did is done."""
    body = agreement.get_body_display().lower()
    messages.info(request, f"Your {body} has been asked already, as you see below.")
    return redirect("registrations:agreements", statement.reference)


def unanswered(statement, body):
    """The agreement of this body that counts; a referee's is always another."""
    if body not in Body.values:
        raise Http404(f"There is no “{body}” to ask.")
    if body == Body.REFEREE:
        return None
    return statement.agreements.current().filter(body=body).first()


@never_cache
@form_page
def declare_agreement(request, reference, body):
    """Put down that a body has agreed already: the writer's word, and shown so."""
    statement, elsewhere = get_sent(request, reference)
    if elsewhere:
        return elsewhere
    if body == Body.REFEREE:
        raise Http404("What a referee says is not for the writer to say.")
    agreement = unanswered(statement, body) or Agreement(statement=statement, body=body)
    if agreement.is_answered:
        return been_asked(request, statement, agreement)
    typed = request.POST if request.method == "POST" else kept_typing(request)
    form = DeclareForm(typed, instance=agreement)
    if request.method == "POST" and form.is_valid():
        form.instance.declare(by=request.user)
        messages.success(request, "We have put it down as you say it.")
        return redirect("registrations:agreements", statement.reference)
    context = {"statement": statement, "agreement": agreement, "form": form}
    return render(request, "registrations/declare_agreement.html", context)


@never_cache
@form_page
def recall_agreement(request, reference, number):
    """Ask whether to take a request back, and do so."""
    statement = get_own(request, reference)
    agreement = get_object_or_404(statement.agreements, pk=number)
    if request.method == "POST":
        if agreement.recall(by=request.user):
            messages.success(request, "You have taken it back.")
        return redirect("registrations:agreements", reference)
    context = {"statement": statement, "agreement": agreement}
    return render(request, "registrations/recall_agreement.html", context)
