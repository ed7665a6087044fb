"""
Changing the address with which one signs in.

A link goes to the new address, and the old one is told. The link changes nothing
by being opened: the same person, signed in, presses a button behind it.
"""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core import signing
from django.core.cache import cache
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from outbox.models import Message

from .addresses import AddressTaken
from .forms import NewAddressForm

form_page = require_http_methods(["GET", "HEAD", "POST"])

SALT = "people.new_address"
HOURS = 24
ASKED = "new_address"


@never_cache
@form_page
def change_address(request):
    """Ask for the new address, and send a link to it."""
    if request.method != "POST" or request.user.is_staff:
        return show(request, NewAddressForm(request=request))
    form = NewAddressForm(request.POST, request=request)
    if not form.is_valid():
        return show(request, form)
    send_link(request.user, form.cleaned_data["email"])
    request.session[ASKED] = form.cleaned_data["email"]
    return redirect("change_address")


def show(request, form):
    asked = request.session.get(ASKED, "")
    context = {"form": form, "asked": asked, "hours": HOURS}
    return render(request, "people/change_address.html", context)


def send_link(person, email):
    """Two messages, but none again within a minute: that is a double click."""
    if not cache.add(f"new-address:{person.pk}:{email}", True, 60):
        return
    link = {"person": str(person.pk), "from": person.email, "to": email}
    path = reverse("new_address", args=[signing.dumps(link, salt=SALT)])
    Message.objects.queue("address_link", to=email, path=path, hours=HOURS)
    Message.objects.queue("address_asked", to=person)


@never_cache
@form_page
def new_address(request, token):
    """Where the link leads: a page whose button changes the address."""
    link, person = read(token), request.user
    if link is None or link["person"] != str(person.pk):
        return no_longer(request, is_others=link is not None)
    if person.email == link["to"]:
        return redirect("registrations:statements")  # A first click has done it.
    if person.email != link["from"] or person.is_staff:
        return no_longer(request)
    if request.method != "POST":
        return render(request, "people/new_address.html", {"email": link["to"]})
    try:
        person.change_address(link["to"], leaving=link["from"])
    except AddressTaken:
        return render(request, "people/address_taken.html", {"email": link["to"]})
    update_session_auth_hash(request, person)
    request.session.pop(ASKED, None)
    messages.success(
        request, f"Your address is now {person.email}. Use it when you next sign in."
    )
    return redirect("registrations:statements")


def read(token):
    """What the link says, or None if it is older than a day or not ours."""
    try:
        return signing.loads(token, salt=SALT, max_age=HOURS * 60 * 60)
    except signing.BadSignature:
        return None


def no_longer(request, *, is_others=False):
    context = {"is_others": is_others, "hours": HOURS}
    return render(request, "people/address_link_over.html", context, status=404)
