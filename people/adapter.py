"""Where the sign-in library asks how we do things here."""

from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message

from .models import Person


class PersonAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "Enter the 6-digit code from our newest e-mail",
        "email_password_mismatch": "Enter the e-mail address and password "
        "of your staff account",
        "too_many_login_attempts": "There have been too many tries. "
        "Wait 15 minutes, then try again",
    }

    def is_open_for_signup(self, request):
        """Nobody registers: whoever reads the mail of an address is its person."""
        return False

    def authenticate(self, request, **credentials):
        """Let staff in by their password, and nobody else."""
        person = super().authenticate(request, **credentials)
        return person if person and person.is_active and person.is_staff else None

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
        """Whether to go there after signing in; not if it cannot even be read."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_login_redirect_url(self, request):
        if request.user.is_staff:
            return reverse("admin:index")
        return super().get_login_redirect_url(request)
