"""Writing a statement: a page of questions after another, then all of them at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache

from norfolk_sl.text import printable
from people.typing import kept_typing

from ..calendar import next_day
from ..copying import source_for
from ..journey import Journey
from ..status import Incomplete, MoveNotAllowed, Overtaken
from .own import form_page, get_own
from .self_check import carried_role, carry_on


@never_cache
@form_page
def edit_step(request, reference, slug):
    """Ask one page of questions; save the answers; go on to what is missing."""
    statement = get_own(request, reference)
    return step_page(request, Journey(statement), slug)


def step_page(request, journey, slug, *, is_new=False):
    """
    A page of the form. Its own answers go with it, as a sign of them.

    So a second window of a browser replaces nothing that it has not shown.
    """
    step = journey.find(slug)
    if step is None:
        return closed_page(request, journey, slug)

    refusal, overtaken = "", None
    data = request.POST if request.method == "POST" else kept_typing(request)
    is_plain = data is None and not request.GET
    form = step.shown if is_plain else step.form(data)
    form.carry(request.GET)
    seen = form.data.get("seen", "") if form.is_bound else step.shown.sign
    later = "later" in request.POST and not journey.statement.is_sent
    if request.method == "POST" and (form.is_valid() or later):
        try:
            journey.save(step, form, by=request.user, seen="" if is_new else seen)
        except MoveNotAllowed as error:
            refusal = str(error)
        except Incomplete as error:
            [missing] = error.args
            refusal = f"First answer what is missing on the page “{missing.title}”."
        except Overtaken as error:
            overtaken, seen = error.step, error.step.shown.sign
        else:
            if form.asks_more and not later and still_open(journey, step):
                return redirect(*ask_more(request, journey, step))
            url = carry_on(request, journey, step, later=later)
            return redirect(url or resolve_url(*after(request, journey, step, later)))
    return show(
        request, journey, step, form, refusal=refusal, overtaken=overtaken, seen=seen
    )


def closed_page(request, journey, slug):
    """Say why a page cannot be changed now. What was typed on it is shown again."""
    step = next((step for step in journey.steps if step.slug == slug), None)
    if step is None:
        return gone(request, journey, slug)
    refusal = journey.statement.why_closed()
    if request.method != "POST":
        messages.info(request, refusal)
        return redirect(journey.statement)
    form = step.answered(request.POST)
    if step.holds(form):
        return redirect(journey.statement)
    return show(request, journey, step, form, refusal=refusal)


def gone(request, journey, slug):
    """Give back what was typed about a role that was given up in another window."""
    words = printable(request.POST)
    typed = [words[name] for name in ["reply", "evidence"] if words.get(name)]
    if not typed:
        raise Http404(f"There is no page “{slug}” in this statement.")
    context = {"statement": journey.statement, "typed": typed, "page_has_errors": True}
    return render(request, "registrations/gone.html", context, status=404)


def show(request, journey, step, form, **more):
    """The page, with what was refused or overtaken, if anything was."""
    context = {
        "statement": journey.statement,
        "journey": journey,
        "step": step,
        "form": form,
        "previous": journey.previous(step),
        "source": source_of(journey, step),
        "carried": carried_role(request, journey, step),
        "page_has_errors": bool(more.get("refusal") or more.get("overtaken")),
    }
    return render(request, "registrations/step.html", context | more)


def still_open(journey, step):
    """Whether the page can be changed again: not if it answered our question."""
    return Journey(journey.statement).find(step.slug) is not None


def ask_more(request, journey, step):
    """Back to the page, where there are questions now that follow from its answers."""
    saved = "What you have written is saved."
    if journey.statement.is_sent:
        saved = "We have your changes."
    more = (
        "There are questions about the schools you named now. You can leave them out."
    )
    messages.success(request, f"{saved} {more}")
    return "registrations:edit_step", journey.statement.reference, step.slug


def source_of(journey, step):
    """What a new statement could be begun from; or what this page was copied from."""
    statement = journey.statement
    if statement.pk and not journey.is_unread(step):
        return None
    return source_for(statement.person, statement.mi_sheet)


def after(request, journey, step, later):
    """Where to go when a page has been saved, and what to say there."""
    statement = journey.statement
    if statement.is_sent:
        messages.success(request, "We have your changes.")
        return "registrations:statement", statement.reference
    if later:
        messages.success(
            request, "What you have written is saved. It has not been sent yet."
        )
        return ("registrations:statements",)
    if step.is_extra:
        return "registrations:check", statement.reference
    return continue_at(statement, accepted=step.slug)


def continue_at(statement, *, accepted=None):
    """
    Where a person goes on with a statement: what is missing, or the last page.

    That page also says that it can no longer be sent; the first one, which asks for
    the school, can still show that it can.
    """
    if statement.is_sent:
        return "registrations:statement", statement.reference
    missing = Journey(statement, accepted=accepted).next
    is_in_vain = missing and missing.slug != "you" and statement.is_shut_out
    if missing and not is_in_vain:
        return "registrations:edit_step", statement.reference, missing.slug
    return "registrations:check", statement.reference


@never_cache
@form_page
def check(request, reference):
    """
    Show every answer; send the statement, once, however often it is pressed.

    One look at the clock decides whether it is in time and is kept as when it was
    sent: what came before midnight and had to wait for others is not late.
    """
    came_at = timezone.now()
    statement = get_own(request, reference)
    if statement.is_sent:
        return redirect(statement)
    if statement.is_shut_out_at(came_at):
        context = {"sheet": statement.mi_sheet, "statement": statement}
        return render(request, "registrations/closed.html", context)
    journey = Journey(statement)
    if journey.next:
        return redirect(*continue_at(statement))
    if request.method == "POST":
        try:
            journey.send(by=request.user, at=came_at)
        except Incomplete:
            return redirect(*continue_at(statement))
        return redirect(statement)
    context = {
        "statement": statement,
        "journey": journey,
        "next_day": next_day(statement),
    }
    return render(request, "registrations/check.html", context)
