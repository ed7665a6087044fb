"""Telling the advisers of another school, once they have the statement."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from people.typing import kept_typing

from ..models import SchoolChange
from ..pages import SchoolChangePage
from .own import form_page, get_own


@never_cache
@form_page
def moved_school(request, reference):
    """Ask for the right school; until advisers read it, the first page asks that."""
    statement = get_own(request, reference)
    if not statement.is_sent or statement.is_untouched:
        return redirect("registrations:edit_step", reference, "you")
    typed = request.POST if request.method == "POST" else kept_typing(request)
    form = SchoolChangePage(typed, statement=statement)
    if request.method == "POST" and form.is_valid():
        SchoolChange.objects.ask(statement, by=request.user, **form.asked())
        messages.success(request, "We have told the advisers which school is right.")
        return redirect(statement)
    context = {"statement": statement, "form": form}
    return render(request, "registrations/moved_school.html", context)
