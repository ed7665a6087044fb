"""Confirming what an adviser wrote down for oneself."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from .own import form_page, get_own

CHANGED = (
    "It was corrected since you opened this page, so nothing is confirmed yet. Please "
    "read it again, below."
)


@never_cache
@form_page
def confirm_recorded(request, reference):
    """
    Take the word of whoever presses the button; opening the address does nothing.

    Somebody who had to sign in again comes back here, and finds the button.
    """
    statement = get_own(request, reference)
    if request.method != "POST":
        return redirect(statement)
    last = statement.last_sent
    if last and request.POST.get("read", str(last.pk)) != str(last.pk):
        messages.warning(request, CHANGED)
    elif statement.confirm(by=request.user):
        messages.success(request, "Thank you. We have noted that you said this.")
    return redirect(statement)
