"""What governing boards read, role by role: on a page, on one sheet, as a PDF."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from norfolk_sl.pdf import pdf_response
from roles.models import Role

from .forms import CostForm
from .sheet import Sheet


@login_not_required
@require_safe
def boards(request):
    """The sheet of each role, those that are open first."""
    roles = sorted(Role.objects.published(), key=lambda role: not role.is_open)
    return render(request, "roles/boards.html", {"roles": roles})


def sheet_for(request, slug):
    """What a sheet shows: the same on the page and in the file."""
    role = get_object_or_404(Role.objects.published().for_page(), slug=slug)
    form = CostForm(request.GET, role=role)
    sheet = Sheet(role, form)
    return {
        "role": role,
        "form": form,
        "sheet": sheet,
        "sources": sheet.number_sources(),
        "answers": form.query() if sheet.costs else "",
    }


@login_not_required
@require_safe
def board(request, slug):
    """What a role asks of a school, what to ask about it, and what to minute."""
    return render(request, "roles/board.html", sheet_for(request, slug))


@login_not_required
@require_safe
def board_pdf(request, slug):
    """The same for the meeting pack, as a file that a screen reader can read."""
    return pdf_response(
        "roles/board_pdf.html",
        sheet_for(request, slug),
        f"{slug}-for-boards.pdf",
        instead=reverse("roles:board", args=[slug]),
    )
