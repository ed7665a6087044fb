"""
What a member of a panel reads and recommends, while the panel is open.

Both pages begin with what ``open_to`` and ``offers_for`` find: any other panel, any
other offer, and all of it once the panel has closed, is not found.
"""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.typing import kept_typing

from ..models import Panel, Recommendation
from ..panels.forms import STEP_BACK, SayForm
from ..panels.reading import read
from ..panels.sums import Sums
from .own import form_page


def get_seat(request, reference):
    """The open panel of this reference, and the seat on it of who is signed in."""
    panels = Panel.objects.open_to(request.user).select_related("role", "mi_sheet")
    panel = get_object_or_404(panels, reference=reference.upper())
    return panel, panel.member(request.user)


def with_own(offers, member):
    """Each with what this member says of it, and nobody else."""
    own = Recommendation.objects.filter(member=member)
    return offers.prefetch_related(Prefetch("recommendations", own, to_attr="own"))


@never_cache
@require_safe
def panel(request, reference):
    """The offers before the panel, what the role asks, and what is still to say."""
    panel, member = get_seat(request, reference)
    offers = with_own(panel.offers_for(request.user), member)
    offers = offers.select_related("interest__statement__school")
    context = {
        "panel": panel,
        "member": member,
        "members": panel.members.current(),
        "offers": offers,
        "unsaid": sum(not each.own for each in offers),
        "criteria": panel.role.criteria.all(),
    }
    return render(request, "registrations/panel.html", context)


@never_cache
@form_page
def panel_offer(request, reference, number):
    """One offer, and what this member says of it; a POST writes that down."""
    panel, member = get_seat(request, reference)
    offers = with_own(panel.offers_for(request.user), member).filter(number=number)
    found = next(iter(read(offers)), None)
    if found is None:
        raise Http404("No such offer is before this panel.")
    said = next(iter(found.offer.own), None)
    typed = request.POST if request.method == "POST" else kept_typing(request)
    form = SayForm(typed, said=said)
    if request.method == "POST" and form.is_valid():
        return say(request, panel, member, found.offer, **form.cleaned_data)
    stands = found.offer.is_recorded or bool(said and member.sees_the_sum)
    context = {
        "panel": panel,
        "member": member,
        "found": found,
        "offer": found.offer,
        "said": said,
        "form": None if stands else form,
        "sum": Sums(panel, request.user).of(found.offer) if stands else None,
    }
    return render(request, "registrations/panel_offer.html", context)


def say(request, panel, member, offer, *, says, reason):
    """Write it down, and lead on to the next of which nothing is written yet."""
    name = offer.interest.statement.name
    if says == STEP_BACK:
        offer.step_back(member, reason)
        messages.success(
            request, f"You have stepped back from number {offer.number}. It is gone."
        )
    elif offer.recommend(member, says, reason):
        messages.success(request, f"Your recommendation about {name} is saved.")
    else:
        messages.warning(
            request,
            f"What you sent about {name} was not saved: the panel has spoken, or you "
            "had said something already and have read what the others say.",
        )
        return redirect("registrations:panel_offer", panel.reference, offer.number)
    offers = panel.offers_for(request.user).filter(recorded_at=None)
    left = offers.exclude(recommendations__member=member)
    following = left.filter(number__gt=offer.number).first() or left.first()
    if following:
        return redirect("registrations:panel_offer", panel.reference, following.number)
    return redirect(reverse("registrations:panel", args=[panel.reference]))
