"""
Signing in and out.

The work is done by allauth, whose views stand behind these. None of its other
pages has an address here.
"""

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_login_redirect_url, passthrough_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .forms import AskForCodeForm
from .models import Person

form_page = require_http_methods(["GET", "HEAD", "POST"])

TRIES = 5


def send_code(request, email):
    """
    Send a code to this address, to be entered in this browser.

    Answers what is wrong with the address, if something is: a list of sentences.
    """
    form = AskForCodeForm({"email": email})
    if form.is_valid():
        view = allauth.RequestLoginCodeView()
        view.setup(request)
        view.form_valid(form)
    return form.errors.get("email", [])


class EnterCode(allauth.ConfirmLoginCodeView):
    """
    Takes the code, five times at most, and finds or makes its person.

    ``_process`` is the library's own business: its version is pinned, and the
    tests of this page would notice a change.
    """

    def post(self, request, *args, **kwargs):
        if not self.claim_a_try():
            self._process.abort()
            return redirect("account_request_login_code")
        return super().post(request, *args, **kwargs)

    def claim_a_try(self):
        """
        Take one of the five tries, if one is left.

        The library counts in the session, which guesses made at the same
        moment do not see; a key can be added to the cache only once.
        """
        asked = self._process.state["user_id"]  # New with every code.
        timeout = self._process.timeout
        keys = [f"sign-in:{asked}:{number}" for number in range(TRIES)]
        return any(cache.add(key, True, timeout) for key in keys)

    def form_valid(self, form):
        state = self._process.state
        if Person.objects.refusal_of_code(state["email"]):
            form.add_error("code", get_adapter().validation_error("incorrect_code"))
            return self.form_invalid(form)
        state["user_id"] = str(Person.objects.at(state["email"]).pk)
        return super().form_valid(form)


@never_cache
@login_not_required
@form_page
def ask_for_code(request):
    """Take an address, and send a code to it: the same for every address."""
    if request.user.is_authenticated:
        return redirect(get_login_redirect_url(request))
    return allauth.request_login_code(request)


@never_cache
@login_not_required
@form_page
def enter_code(request):
    """Take the code. Where none can be taken any more, say so, and begin again."""
    response = EnterCode.as_view()(request)
    start = reverse("account_request_login_code")
    if getattr(response, "url", "") != start:
        return response
    messages.error(
        request,
        "That code cannot be used any more: it is older than 15 minutes, five tries "
        "were wrong, or you asked for it in another browser. Ask for a new code.",
    )
    return redirect(passthrough_next_redirect_url(request, start, REDIRECT_FIELD_NAME))


@never_cache
@login_not_required
@form_page
def sign_out(request):
    """Sign out in this browser; or, if that is asked for, in every one."""
    person = request.user
    is_everywhere = request.method == "POST" and "everywhere" in request.POST
    if not (is_everywhere and person.is_authenticated):
        return allauth.logout(request)
    person.end_every_session()
    allauth.logout(request)
    messages.success(
        request,
        "You have been signed out in every browser. Sign in again to go on.",
    )
    door = "account_login" if person.is_staff else "account_request_login_code"
    return redirect(door)


@never_cache
@login_not_required
@form_page
def staff_sign_in(request):
    """Take a password. The second step is the library's next stage."""
    if request.user.is_authenticated and request.user.is_staff:
        return redirect(get_login_redirect_url(request))
    name = settings.OIDC_NAME if settings.OIDC_SERVER else ""
    return allauth.LoginView.as_view(extra_context={"council": name})(request)


@never_cache
@login_not_required
@form_page
def admin_sign_in(request):
    """Send whoever would sign in to the admin to where tries are counted."""
    page = reverse("account_login")
    return redirect(passthrough_next_redirect_url(request, page, REDIRECT_FIELD_NAME))
