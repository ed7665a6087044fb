"""What is held about somebody, and what they can ask about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from norfolk_sl.text import printable

from .data_forms import AskForm, OpenAskForm
from .data_requests import DataRequest
from .typing import kept_typing

form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def your_data(request):
    """What we hold, how to have it, what to ask, and what became of what was asked."""
    requests = DataRequest.objects.filter(person=request.user).open_first()
    return render(request, "people/your_data.html", {"requests": requests})


@never_cache
@form_page
def ask_about_data(request):
    """Take a request of somebody who is signed in."""
    form = form_of(request, AskForm, kept_typing(request))
    if request.method == "POST" and form.is_valid():
        me = request.user
        made = DataRequest.objects.make(
            person=me, email=me.email, name=me.name, **form.asked()
        )
        messages.success(
            request,
            f"We have it. Your reference is {made.reference}, and you hear from us by "
            f"{made.hear_by_words}.",
        )
        return redirect("your_data")
    return render(request, "people/ask_about_data.html", {"form": form})


@login_not_required
@never_cache
@form_page
def write_about_data(request):
    """The same for anybody. Posted again, it shows the same receipt again."""
    form = form_of(request, OpenAskForm)
    if request.method == "POST" and form.is_valid():
        made = DataRequest.objects.make(**form.asked())
        context = {"data_request": made}
        return render(request, "people/wrote_about_data.html", context)
    return render(request, "people/write_about_data.html", {"form": form})


def form_of(request, form, typed=None):
    data = request.POST if request.method == "POST" else typed
    return form(data, kind=printable(request.GET).get("kind", ""))
