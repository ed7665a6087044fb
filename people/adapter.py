"""Where the sign-in library asks how we do things here."""

import time
from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message

from .idle import begin
from .known_browsers import known_to, remember
from .models import Person, SignIn

RECENTLY = 10 * 60  # Seconds.


class PersonAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "Enter the 6-digit code from our newest e-mail",
        "email_password_mismatch": "Enter the e-mail address and password "
        "of your staff account",
        "too_many_login_attempts": "There have been too many tries. "
        "Wait 15 minutes, then try again",
        "rate_limited": "There have been too many tries. "
        "Wait 15 minutes, then try again",
        "incorrect_password": "Enter the password of your staff account",
    }

    def is_open_for_signup(self, request):
        """Nobody registers: whoever reads the mail of an address is its person."""
        return False

    def authenticate(self, request, **credentials):
        """Let staff in by their password, and nobody else."""
        person = super().authenticate(request, **credentials)
        return person if person and person.is_active and person.is_staff else None

    def _get_login_attempts_cache_key(self, request, **credentials):
        """
        Under what the library counts wrong passwords: the address, or this browser.

        It is the library's own business, which is pinned, and tests hold it. Whether
        there is such a person is asked for every address, and takes as long.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        email = (credentials.get("email") or "").lower()
        browser = known_to(request, Person.objects.filter(email=email).first())
        return f"{key}:{browser}" if browser else key

    def authentication_failed(self, request, **credentials):
        """Keep that a password was wrong, if it was for one of the staff or nobody."""
        email = (credentials.get("email") or "").lower()
        person = Person.objects.filter(email=email).first()
        if person is None or person.is_staff:
            SignIn.objects.failed(request, person, SignIn.How.PASSWORD)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        begin(request)
        if user.is_staff:
            SignIn.objects.succeeded(request, user)
            remember(response, user)
        return response

    def is_reauthentication_required(self, *, app):
        """Not within some minutes of signing in: whoever is there has just done it."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > RECENTLY

    def get_reauthentication_methods(self, user):
        """By the password, or by a code for those who have none."""
        has_password = user.is_authenticated and user.has_usable_password()
        name = "account_reauthenticate" if has_password else "mfa_reauthenticate"
        return [{"id": name, "url": reverse(name)}]

    def send_mail(self, template_prefix, email, context):
        """Queue the code; or, for those who may not use one, what to do instead."""
        timeout = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
        facts = {"to": email, "expires_at": timezone.now() + timeout}
        refusal = Person.objects.refusal_of_code(email)
        if refusal:
            Message.objects.queue(f"sign_in_{refusal}", **facts)
        else:
            digits = context["code"]
            Message.objects.queue("sign_in_code", digits=digits, code=True, **facts)

    def add_message(self, *args, **kwargs):
        """Say nothing: our pages do."""

    def is_safe_url(self, url):
        """Whether to go there after signing in: a path of ours that can be read."""
        try:
            return (url or "").startswith("/") and super().is_safe_url(url)
        except ValueError:
            return False

    def get_login_redirect_url(self, request):
        if request.user.is_staff:
            return reverse("admin:index")
        return super().get_login_redirect_url(request)
