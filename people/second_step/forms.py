"""What is asked in the second step, in our words."""

from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError

from norfolk_sl.text import printable

from ..models import SignIn

NO_PASSKEY = (
    "The passkey did not work. Try again, or use a code from your app or a spare code"
)
NO_NEW_PASSKEY = (
    "No passkey was made. Try again, or set up an authenticator app instead"
)


def code_field(**kwargs):
    attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
    }
    words = {"required": "Enter the code"}
    widget = forms.TextInput(attrs)
    return forms.CharField(max_length=20, error_messages=words, widget=widget, **kwargs)


class Printable:
    use_required_attribute = False

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(printable(data), *args, **kwargs)


class EnterSecondCodeForm(Printable, AuthenticateForm):
    code = code_field(
        label="Code",
        help_text="6 digits from your authenticator app, or one of your spare codes.",
    )

    def clean_code(self):
        """A code of the app lets in once, however long it is shown."""
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            digits = "".join(filter(str.isalnum, code))
            seconds = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
            if not cache.add(f"second-step:{self.user.pk}:{digits}", True, seconds):
                note_failure(self.user)
                raise get_adapter().validation_error("incorrect_code")
        return code

    def _emit_authentication_failed(self, authenticator):
        note_failure(self.user)


def note_failure(person):
    SignIn.objects.failed(context.request, person, SignIn.How.STEP)


class EnterCodeAgainForm(Printable, CodeAgainForm):
    code = EnterSecondCodeForm.base_fields["code"]


class EnterPasswordAgainForm(Printable, ReauthenticateForm):
    password = forms.CharField(
        label="Your password",
        strip=False,
        error_messages={"required": "Enter your password"},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class SetUpAppForm(Printable, ActivateTOTPForm):
    code = code_field(label="Code", help_text="The 6 digits that the app shows now.")


class Credential(Printable):
    """A form with what the browser's own dialogue has answered, as JSON."""

    fault = NO_PASSKEY

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages = dict.fromkeys(
            ["required", "invalid"], self.fault
        )

    def attempt(self, read):
        """What the library reads of it; what it cannot read is our fault's words."""
        try:
            return read()
        except ValidationError:
            raise
        except Exception as error:  # It reads what anybody may send, part by part.
            raise ValidationError(self.fault) from error


class UsePasskeyForm(Credential, AuthenticateWebAuthnForm):
    def clean_credential(self):
        try:
            return self.attempt(super().clean_credential)
        except ValidationError:
            note_failure(self.user)
            raise


class AddPasskeyForm(Credential, AddWebAuthnForm):
    fault = NO_NEW_PASSKEY

    name = forms.CharField(
        label="A name for it",
        max_length=60,
        required=False,
        help_text="By which you will know it, such as “My phone” or “Blue key”.",
        error_messages={"max_length": "The name must be 60 characters or fewer"},
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )

    def clean(self):
        return self.attempt(super().clean)
