"""“Was this page useful?”, on a page of its own, so that every other can be cached."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .forms import RemarkForm, known
from .models import Remark


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def useful(request):
    """Ask, and keep the answer; nobody need sign in."""
    page = known(request.GET.get("page", ""))
    form = RemarkForm(request.POST or None, page=page)
    if form.is_valid():
        Remark.objects.write(**form.said())
        return redirect("remarks:thanks")
    response = render(request, "remarks/useful.html", {"form": form, "page": page})
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_safe
def thanks(request):
    response = render(request, "remarks/thanks.html")
    response["X-Robots-Tag"] = "noindex"
    return response
