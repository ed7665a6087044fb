"""
The answers counted: to look at, to print, and to put into the next MI sheet.

Whoever may see sheets may see the counts; which trust and which small group of
schools has said what is for the team.
"""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..models import SchoolAnswer
from ..reports import Answer
from ..totals import Totals, merged, reasons
from .calls import calls, get_call

TEAM = "registrations.view_schoolanswer"
page = permission_required("mi_sheets.view_misheet", raise_exception=True)


@require_safe
@page
def totals(request, slug):
    """Every count of the answers to a call."""
    context = counted(request, slug, title="Answers so far: {}")
    return render(request, "admin/registrations/schoolanswer/totals.html", context)


@require_safe
@page
def printed(request, slug):
    """The return: the same on one sheet of paper, without trusts."""
    context = counted(request, slug, title="Return for {}")
    return render(request, "admin/registrations/schoolanswer/return.html", context)


def counted(request, slug, title):
    sheet = get_call(slug)
    found, is_team = Totals(sheet), request.user.has_perm(TEAM)
    seen = list if is_team else merged
    return {
        **admin.site.each_context(request),
        "title": title.format(sheet),
        "opts": SchoolAnswer._meta,
        "sheet": sheet,
        "calls": calls(),
        "is_team": is_team,
        "totals": found,
        "all": [found.all],
        "answers": Answer,
        "tables": [
            ("By phase", "phase__exact", seen(found.by_phase)),
            ("By area", "area", seen(found.by_area)),
        ],
        "trusts": found.by_trust if is_team else [],
        "reasons": reasons(sheet),
        "now": timezone.now(),
    }
