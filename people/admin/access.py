"""
The page on which an adviser closes an access: whoever read the address has left.

It shows what will happen, and a button does it. A handover that was a mistake can
be taken back there until the next reader has signed in.
"""

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from ..addresses import AddressTaken
from ..models import Person

CLOSE = "people.close_access"


class AccessPages(admin.ModelAdmin):
    """Adds the page to those of a person."""

    change_form_template = "admin/people/person/change_form.html"

    def get_urls(self):
        page = self.admin_site.admin_view(close_access)
        name = "people_person_close_access"
        address = path("<uuid:pk>/close-access/", page, name=name)
        return [address, *super().get_urls()]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CLOSE, raise_exception=True)
def close_access(request, pk):
    """Say what closing an access means; close it, or take that back."""
    people = Person.objects.filter(is_staff=False)
    person = get_object_or_404(people, pk=pk)
    if request.method == "POST":
        act = reopen if "reopen" in request.POST else close
        act(request, person)
        return redirect(reverse("admin:people_person_change", args=[person.pk]))
    context = {
        **admin.site.each_context(request),
        "title": "Close this access",
        "opts": Person._meta,
        "original": person,
    }
    return render(request, "admin/people/person/close_access.html", context)


def close(request, person):
    if person.close_access(by=request.user):
        words = (
            f"The access is closed. {person.former_email} is free for its next reader."
        )
        messages.success(request, words)


def reopen(request, person):
    try:
        opened = person.reopen_access(by=request.user)
    except AddressTaken:
        words = (
            f"Somebody has signed in with {person.former_email} since: it is theirs."
        )
        messages.error(request, words)
    else:
        if opened:
            messages.success(request, f"{person.email} can sign in again, as before.")
