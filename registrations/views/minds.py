"""Changing one's mind: withdrawing, offering again, and asking for another look."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from people.typing import kept_typing

from ..journey import Journey
from ..pages import SecondLookPage
from ..status import MoveNotAllowed
from .own import form_page, get_own

ALL = "all"


@never_cache
@form_page
def withdraw(request, reference):
    """Ask what to withdraw, and do so; a draft is deleted."""
    statement = get_own(request, reference)
    if request.method == "POST" and statement.delete_draft():
        messages.success(request, "Your draft has been deleted.")
        return redirect("registrations:statements")
    interests = [i for i in in_words(statement.interests) if i.is_withdrawable]
    named = chosen_from(request, interests)
    if not named:
        return choose(request, "withdraw", statement, interests)
    Journey(statement).withdraw(named, by=request.user)
    messages.success(request, "We have withdrawn what you selected.")
    return redirect(statement)


@never_cache
@form_page
def offer_again(request, reference):
    """Ask which of what was withdrawn to offer again, and do so."""
    statement = get_own(request, reference)
    interests = list(in_words(statement.may_offer_again()))
    named = chosen_from(request, interests)
    if not interests and request.method == "POST":
        return redirect(statement)  # It was done by a first click, or is too late.
    if not named:
        return choose(request, "offer_again", statement, interests)
    Journey(statement).offer_again(named, by=request.user)
    messages.success(request, "You have offered it again. The advisers have it now.")
    return redirect(statement)


def in_words(interests):
    """With all that says what was offered."""
    return interests.select_related("role").prefetch_related("contributions")


def chosen_from(request, interests):
    """What is ticked on a page that was sent; all of it, if that is."""
    if request.method != "POST":
        return []
    chosen = request.POST.getlist("interests")
    return [i for i in interests if ALL in chosen or i.slug in chosen]


def choose(request, page, statement, interests):
    """The page again, with an error if it was sent and nothing was ticked."""
    context = {
        "statement": statement,
        "interests": interests,
        "ticked": request.GET.get("role", ""),
        "page_has_errors": request.method == "POST" and bool(interests),
    }
    return render(request, f"registrations/{page}.html", context)


@never_cache
@form_page
def look_again(request, reference, slug):
    """Ask why we should look again at a “not this time”; once, and by a day."""
    statement = get_own(request, reference)
    interests = statement.interests.select_related("role")
    interest = next((each for each in interests if each.slug == slug), None)
    if interest is None:
        raise Http404(f"Nothing called “{slug}” was offered in this statement.")
    if interest.look_again_asked_at:
        return redirect(statement)
    typed = request.POST if request.method == "POST" else kept_typing(request)
    form = SecondLookPage(typed)
    refusal = ""
    if not interest.may_look_again():
        refusal = "We can no longer be asked here to look again at this answer."
    elif request.method == "POST" and form.is_valid():
        try:
            statement.look_again(interest, by=request.user, **form.reason())
        except MoveNotAllowed as error:
            refusal = str(error)
        else:
            messages.success(request, "We will look again, and write to you.")
            return redirect(statement)
    context = {
        "statement": statement,
        "interest": interest,
        "form": form,
        "look_again_days": settings.LOOK_AGAIN_DAYS,
        "refusal": refusal,
        "page_has_errors": bool(refusal),
    }
    return render(request, "registrations/look_again.html", context)
