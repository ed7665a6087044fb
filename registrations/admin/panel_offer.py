"""One offer before a panel: what its members say, and what it recommends."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from ..panels.forms import RecordForm
from ..panels.reading import read
from ..panels.sums import Sums
from .pages import form_page
from .panel_page import CHANGE, get_panel, may_view, show


@form_page
@may_view
def offer(request, reference, number):
    """One offer: what the members say, and what the panel recommends."""
    panel = get_panel(reference)
    offers = panel.offers_at_desk(request.user).filter(number=number)
    found = next(iter(read(offers)), None)
    if found is None:
        raise Http404("No such offer is before this panel.")
    form = RecordForm(
        request.POST if request.method == "POST" else None, offer=found.offer
    )
    if request.method == "POST":
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        if "take_off" in request.POST:
            return take_off(request, panel, found.offer)
        if form.is_valid():
            return record(request, panel, found.offer, **form.cleaned_data)
    sums = Sums(panel, request.user)
    return show(
        request,
        "offer",
        str(found.offer),
        panel,
        form,
        found=found,
        sum=sums.of(found.offer),
        own_seat=sums.own_seat,
    )


def take_off(request, panel, offer):
    if panel.take_off(offer, by=request.user):
        messages.success(request, f"{offer} is not before it any more.")
    else:
        messages.warning(request, f"{offer} stays: somebody has recommended something.")
    return redirect("admin:registrations_panel_change", panel.reference)


def record(request, panel, offer, *, says, reason, leaving):
    if offer.record(says, reason, by=request.user, leaving=leaving):
        messages.success(
            request, f"{offer}: put down. It moves no status: decide on its page."
        )
    else:
        messages.warning(
            request,
            f"{offer}: nothing was put down. {offer.recorded_by} was faster: "
            f"{offer.get_says_display().lower()}.",
        )
    left = panel.offers_at_desk(request.user).offered().filter(recorded_at=None)
    following = left.filter(number__gt=offer.number).first()
    if following and "next" in request.POST:
        return redirect(
            "admin:registrations_panel_offer", panel.reference, following.number
        )
    return redirect("admin:registrations_panel_change", panel.reference)
