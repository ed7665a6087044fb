"""Before there is a statement: what will be asked, and the first page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mi_sheets.models import MISheet
from roles.models import Contribution

from ..journey import Journey, questions_of
from ..models import Statement
from .own import form_page, get_call
from .steps import continue_at, step_page


@login_not_required
@require_safe
def start(request):
    """Say what will be asked, what happens next and who reads it."""
    sheets = MISheet.objects.taking_statements().prefetch_related("invitations__role")
    sheets = [(sheet, questions_of(sheet)) for sheet in sheets]
    context = {"sheets": sheets, "contributions": Contribution.objects.to_offer()}
    return render(request, "registrations/start.html", context)


@never_cache
@form_page
def begin(request, slug):
    """
    Ask the first page; only its answer makes the draft.

    Once the sheet has closed, a school that has been given longer can go on. What
    was typed into a page that was open before is kept.
    """
    sheet = get_call(slug)
    if request.user.is_staff:
        return render(request, "registrations/for_schools.html", {"sheet": sheet})
    own = {"person": request.user, "mi_sheet": sheet}
    if request.method == "POST":
        statement, is_new = Statement.objects.get_or_create(**own)
        return step_page(request, Journey(statement), "you", is_new=is_new)
    if statement := Statement.objects.filter(**own).first():
        return redirect(*continue_at(statement))
    if not (sheet.takes_statements_now() or may_go_on(request, sheet)):
        return render(request, "registrations/closed.html", {"sheet": sheet})
    return step_page(request, Journey(Statement(**own)), "you")


def may_go_on(request, sheet):
    """Whether somebody says that their school has been given longer, as some have."""
    return "longer" in request.GET and sheet.gives_longer_now()
