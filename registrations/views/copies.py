"""
Copies of one's own statement: to print, as a PDF, and its next day for a calendar.

All of them, and the page itself, show what ``copy_of`` gives, of what ``get_own``
finds: so nobody learns from a copy what the page would not have told.
"""

from django.db import models
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from norfolk_sl.pdf import pdf_response

from ..calendar import day_file, next_day
from ..journey import Journey
from ..models import Interest
from ..pages.evidence import PARTNERS
from .own import get_own

WITH_PARTNERS = Prefetch(
    "interests", Interest.objects.select_related("role").prefetch_related(PARTNERS)
)


def copy_of(statement):
    """What the writer may read: the answers as sent, and what has become of them."""
    models.prefetch_related_objects([statement], WITH_PARTNERS, "other_schools")
    interests = statement.interests.all()
    journey = Journey(statement, interests=interests)
    is_offered = any(each.is_offered for each in interests)
    return {
        "statement": statement,
        "journey": journey,
        "interests": interests,
        "is_withdrawn": statement.is_sent and not is_offered,
        "sections": statement.answers if statement.is_sent else journey.answers(),
        "school_change": statement.school_changes.last(),
        "withdrawable": any(each.is_withdrawable for each in interests),
        "offerable": offerable(statement),
        "agreements": list(statement.agreements.current()),
        "next_day": next_day(statement),
    }


def offerable(statement):
    """What was withdrawn and can be offered again."""
    all_offered = all(each.is_offered for each in statement.interests.all())
    return [] if all_offered else list(statement.may_offer_again())


@never_cache
@require_safe
def statement_print(request, reference):
    """The statement on paper: a draft as it stands, or what was sent."""
    statement = get_own(request, reference)
    return render(request, "registrations/statement_print.html", copy_of(statement))


@never_cache
@require_safe
def statement_pdf(request, reference):
    """The same as a file that a screen reader can read."""
    statement = get_own(request, reference)
    return pdf_response(
        "registrations/statement_pdf.html",
        copy_of(statement),
        f"statement-{statement.reference}.pdf",
        instead=reverse("registrations:statement_print", args=[statement.reference]),
    )


@never_cache
@require_safe
def next_day_file(request, reference):
    """The last day to send it, or the day by which we reply, for a calendar."""
    statement = get_own(request, reference)
    if next_day(statement) is None:
        raise Http404("No day is ahead of this statement.")
    name = f"statement-{statement.reference}.ics"
    return HttpResponse(
        day_file(statement),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
