"""Taking the next statement, and taking one over from a colleague."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from people.models import Person

from ..models import Statement
from ..status import MoveNotAllowed
from . import pages


@require_POST
@pages.review
def take_next(request):
    """Take the first of the queue, as it was filtered, that is in nobody's hands."""
    listed = admin.site.get_model_admin(Statement).listed(request)
    statement = listed.take_next(by=request.user)
    if statement is None:
        messages.info(request, "Nothing here awaits somebody to take it.")
    return redirect(pages.address_of(request, statement))


@require_POST
@pages.review
def take_over(request, reference):
    """Go on with what a colleague has in hand, who is told."""
    statement = pages.get_sent(request, reference)
    staff = Person.objects.filter(is_staff=True)
    names = {str(each.pk): each for each in staff.filter(statements_taken=statement)}
    holder = names.get(request.POST.get("holder", ""))
    if holder is None:
        messages.warning(request, "Nothing was taken over: it has changed hands.")
    elif holder != request.user:
        try:
            statement.take_over(by=request.user, holder=holder)
        except MoveNotAllowed as refusal:
            messages.error(request, refusal)
        else:
            messages.success(request, f"You have it now. {holder} is told.")
    return redirect(pages.address_of(request, statement))
