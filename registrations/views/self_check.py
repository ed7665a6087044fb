"""
A self-check from a role's public page, on its way into a statement.

Its answers travel in the address, through the sign-in and the first page, to the
page of offers: there the role is ticked, and saving that page keeps them. No GET does.
"""

from itertools import chain

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mi_sheets.models import MISheet
from roles.models import Role

from ..models import Interest, Statement

FILLED_IN = (
    "Your self-check is filled in below, where you had saved nothing. "
    "Save this page to keep it."
)
NO_CALL = (
    "No call invites that role now, so your self-check has no statement to go to. "
    "The address of its page has your answers: keep it until a call does."
)
NOT_YET = (
    "Your self-check is not in it yet. The address of its page has your answers: open "
    "it again when you go on."
)


@never_cache
@require_safe
def self_check(request, slug):
    """Take a self-check to where it can be kept: what fits best, begun if need be."""
    query = request.GET.copy()
    place = place_for(request.user, slug)
    if place is None:
        messages.info(request, NO_CALL)
        return redirect("registrations:statements")
    if isinstance(place, Interest):
        messages.info(request, FILLED_IN)
    else:
        query["role"] = slug
    return redirect(f"{address_of(place)}?{query.urlencode()}")


def place_for(person, slug):
    """
    An interest in the role; or a statement, or a call, that invites it; or None.

    What can be changed now comes first. What cannot comes last: its page says why.
    """
    statements = Statement.objects.filter(person=person).order_by("-pk")
    inviting = statements.filter(mi_sheet__invitations__role__slug=slug)
    offers = Interest.objects.offered().filter(statement__person=person)
    offers = list(offers.filter(role__slug=slug).order_by("-statement"))
    open_offers = [i for i in offers if i.is_queried or i.statement.is_untouched]
    can_offer = [s for s in inviting if s.is_untouched and not s.is_shut_out]
    calls = MISheet.objects.taking_statements().filter(invitations__role__slug=slug)
    calls = calls.exclude(pk__in=statements.values("mi_sheet"))
    return next(chain(open_offers, can_offer, calls, offers, inviting), None)


def address_of(place):
    match place:
        case Interest():
            return step_address(place.statement, place.step_slug)
        case Statement():
            return step_address(place, "offer")
        case _:
            return reverse("registrations:begin", args=[place.slug])


def step_address(statement, slug):
    return reverse("registrations:edit_step", args=[statement.reference, slug])


def carried_role(request, journey, step):
    """The role whose self-check the address of this page brings along, if it does."""
    slug = request.GET.get("role")
    if not slug or step.slug not in {"you", "offer"}:
        return None
    sheet = journey.statement.mi_sheet
    return Role.objects.filter(slug=slug, invitations__mi_sheet=sheet).first()


def carry_on(request, journey, step, *, later):
    """Where to go after the first page with a self-check; None without one."""
    if step.slug != "you" or not carried_role(request, journey, step):
        return None
    if later:
        messages.info(request, NOT_YET)
        return None
    return f"{step_address(journey.statement, 'offer')}?{request.GET.urlencode()}"
