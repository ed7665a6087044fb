"""The code, when what it sends has been typed already."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from people.mailboxes import is_role_mailbox
from people.views import EnterCode, send_code
from schools.models import School

from ..invited import Invited
from .invited import finish
from .own import form_page, get_call

NOTHING = (
    "This browser has nothing that a code could send. If you typed your answers in "
    "another browser, enter the code there. If you pressed the button twice, your "
    "statement is sent, and the receipt is in your mail."
)
LOST = (
    "That code cannot be used any more: it is older than 15 minutes, five tries were "
    "wrong, or another one was asked for. If you pressed the button several times, "
    "your statement may be sent: a receipt in your mail says so. Otherwise nothing has "
    "been sent yet. What you typed is still here: press “Send statement” for a new "
    "code."
)
AGAIN = "We have sent you another code. Only the newest one works."

SIGN_IN = "account_request_login_code"


class SendWithCode(EnterCode):
    """Signs in, and sends what was typed, with one press of the button."""

    template_name = "registrations/invited_code.html"
    here: Invited | None = None
    typed: QueryDict | None = None

    def get(self, request, *args, **kwargs):
        return self.refusal() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.refusal() or super().post(request, *args, **kwargs)

    def refusal(self):
        """The code must be the one for the address that was typed."""
        is_for_it = self._process.state["email"] == self.typed["email"]
        return None if is_for_it else redirect(SIGN_IN)

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.request.user.is_anonymous:
            return response
        return finish(self.request, self.here, self.typed)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        facts = {"here": self.here, "name": self.typed.get("name", "")}
        return context | facts | {"is_shared": is_role_mailbox(context["email"])}


@never_cache
@login_not_required
@form_page
def invited_code(request, slug, urn):
    """Take the code and send the statement; or say what to do instead."""
    here = Invited(get_call(slug), get_object_or_404(School, urn=urn))
    if request.user.is_authenticated:
        return redirect(here.path)
    typed = here.typed(request)
    if typed is None:
        messages.info(request, NOTHING)
        return redirect(here.path)
    if "again" in request.POST:
        return send_again(request, here, typed)
    response = SendWithCode.as_view(here=here, typed=typed)(request)
    if getattr(response, "url", "") != reverse(SIGN_IN):
        return response
    messages.error(request, LOST)
    return redirect(here.path)


def send_again(request, here, typed):
    """Another code to the same address, and another hour for what was typed."""
    problems = send_code(request, typed["email"])
    here.keep(request, typed, email=typed["email"])
    for problem in problems:
        messages.error(request, f"{problem}.")
    if not problems:
        messages.info(request, AGAIN)
    return redirect(here.code_path)
