"""An adviser puts another school into a statement, or leaves it as it is."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..journey import Journey
from ..status import MoveNotAllowed
from . import pages
from .school_note import SchoolNoteForm


@require_POST
@pages.review
def change_school(request, reference):
    """Make the change that was asked for, or put it aside, with a note."""
    statement = pages.get_sent(request, reference)
    change = statement.school_changes.open().first()
    here = redirect(pages.address_of(request, statement))
    if change is None or str(change.pk) != request.POST.get("change"):
        messages.info(request, "Nothing was changed: that question is settled.")
        return here
    form = SchoolNoteForm(request.POST)
    if "make" not in request.POST and not form.is_valid():
        return pages.show(request, statement, school_form=form)
    try:
        settle(request, statement, change, form)
    except MoveNotAllowed as refusal:
        return pages.show(request, statement, school_form=form, refusal=str(refusal))
    return here


def settle(request, statement, change, form):
    if "make" in request.POST:
        Journey(statement).change_school(change, by=request.user)
        messages.success(request, f"{statement}: the school is changed.")
    else:
        change.put_aside(by=request.user, note=form.cleaned_data["school_note"])
        messages.success(request, f"{statement}: the school stays as it is.")
