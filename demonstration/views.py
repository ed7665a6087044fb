"""Pages that only a demonstration has."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .mail import newest

LETTERS = 50


@never_cache
@login_not_required
@require_safe
def mail(request):
    """What would be in other people's mailboxes, had it left the portal."""
    context = {"letters": newest(LETTERS), "most": LETTERS}
    return render(request, "demonstration/mail.html", context)
