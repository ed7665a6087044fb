"""
The page of a staff account: how its person signs in, and letting them in again.

Whoever may change the account may send the link with which a password is set; what
is behind a password or a second step nobody sees but its person.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from ..models import Person

LAST = 10  # Sign-ins on the page; the list has them all.


class AccountPages(admin.ModelAdmin):
    """Adds the page to those of a person."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.account_view)
        name = "people_person_account"
        return [path("<uuid:pk>/account/", page, name=name), *super().get_urls()]

    def account_view(self, request, pk):
        return account(request, pk, may_change=self.has_change_permission)


@require_http_methods(["GET", "HEAD", "POST"])
def account(request, pk, *, may_change):
    """Say how somebody signs in; send a link, or open again what was closed."""
    person = get_object_or_404(Person.objects.filter(is_staff=True), pk=pk)
    if not may_change(request, person):
        raise PermissionDenied
    if request.method == "POST":
        send_link(request, person)
        return redirect("admin:people_person_account", person.pk)
    context = {
        **admin.site.each_context(request),
        "title": "How they sign in",
        "opts": Person._meta,
        "original": person,
        "ways": person.authenticator_set.order_by("pk"),
        "is_me": person == request.user,
        "sign_ins": person.sign_ins.all()[:LAST],
    }
    return render(request, "admin/people/person/account.html", context)


def send_link(request, person):
    if person == request.user:
        raise PermissionDenied  # It would be a way past one's own second step.
    if "open" in request.POST:
        person.open_again(by=request.user)
    elif person.is_active and person.has_usable_password():
        person.let_in_again(by=request.user)
    elif person.is_active:
        person.invite(by=request.user)
    else:
        return
    messages.success(request, f"A link to set a password is on its way to {person}.")
