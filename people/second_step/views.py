"""
Setting up the second step, doing it, and making new spare codes.

The views of allauth stand behind these; ours say what happens next, keep the change
in the person's history, and tell the person by mail.
"""

import json
from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .forms import AddPasskeyForm, SetUpAppForm

form_page = require_http_methods(["GET", "HEAD", "POST"])


def of_staff(view):
    """A page for staff who are signed in; for everybody else it is not there."""

    @never_cache
    @login_required(login_url="account_login")
    @form_page
    @wraps(view)
    def page(request, *args, **kwargs):
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return page


@of_staff
def overview(request):
    """What is set up, and what can be."""
    mine = request.user.authenticator_set.order_by("pk")
    spare = mine.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "app": mine.filter(type=Authenticator.Type.TOTP).first(),
        "passkeys": mine.filter(type=Authenticator.Type.WEBAUTHN),
        "codes_left": len(spare.wrap().get_unused_codes()) if spare else 0,
        "is_required": settings.SECOND_STEP_REQUIRED,
    }
    return render(request, "mfa/index.html", context)


@never_cache
@login_not_required
@form_page
def enter_second_code(request):
    """Take the code or the passkey of somebody whose password was right."""
    return EnterSecondCode.as_view()(request)


class EnterSecondCode(base.AuthenticateView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        person = self.stage.login.user
        passkeys = person.authenticator_set.filter(type=Authenticator.Type.WEBAUTHN)
        if passkeys.exists():
            context["options"] = json.dumps(context["js_data"]["request_options"])
        return context


class SetUp:
    """Adds a way to do the second step, in the session in which it was added."""

    what = ""

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        person = self.request.user
        record_authentication(self.request, person, "mfa", type="set_up")
        self.request.session.cycle_key()  # What the session may do has grown.
        person.second_step_changed(self.what, by=person)
        messages.success(self.request, self.what)
        return response


class SetUpApp(SetUp, ActivateTOTPView):
    form_class = SetUpAppForm
    what = "An authenticator app was added to your account."


class AddPasskey(SetUp, AddWebAuthnView):
    form_class = AddPasskeyForm
    what = "A passkey was added to your account."

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.get_form())
        context = super().get_context_data(**kwargs) | kwargs
        context["options"] = json.dumps(context["js_data"]["creation_options"])
        return context


@of_staff
def set_up_app(request):
    ways = request.user.authenticator_set
    if ways.filter(type=Authenticator.Type.TOTP).exists():
        return redirect("mfa_index")
    return SetUpApp.as_view()(request)


@of_staff
def add_passkey(request):
    return AddPasskey.as_view()(request)


@of_staff
def remove_way(request, pk):
    """Ask, and remove an app or a passkey; the last one stays where one is needed."""
    ways = request.user.authenticator_set
    ways = ways.exclude(type=Authenticator.Type.RECOVERY_CODES)
    way = get_object_or_404(ways, pk=pk)
    is_last = settings.SECOND_STEP_REQUIRED and ways.count() == 1
    if request.method != "POST" or is_last:
        context = {"way": way, "is_last": is_last}
        return render(request, "mfa/remove.html", context)
    return remove(request, way)


@reauthentication_required(app="allauth.mfa")
def remove(request, way):
    """Who signed in long ago shows again who it is, before anything goes."""
    request.user.remove_way(way)
    messages.success(request, "It is removed. It lets nobody in any more.")
    return redirect("mfa_index")


class NewCodes(codes.GenerateRecoveryCodesView):
    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        person = self.request.user
        person.second_step_changed("New spare codes were made.", by=person)
        return response


@of_staff
def spare_codes(request):
    """Show them; whoever has none has no page."""
    return codes.ViewRecoveryCodesView.as_view()(request)


@of_staff
def new_codes(request):
    return NewCodes.as_view()(request)


@of_staff
def password_again(request):
    return ReauthenticateView.as_view(template_name="mfa/again.html")(request)


@of_staff
def code_again(request):
    return base.ReauthenticateView.as_view(template_name="mfa/again.html")(request)
