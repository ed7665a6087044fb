"""What is asked of those who sign in, in our words."""

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.core.exceptions import ValidationError

from norfolk_sl.text import printable

from .models import Person

WHAT_AN_ADDRESS_IS = (
    "Enter an e-mail address in the correct format, like name@example.com"
)


def email_field(**kwargs):
    attrs = {"autocomplete": "email", "spellcheck": "false"}
    field = forms.EmailField(max_length=254, widget=forms.EmailInput(attrs), **kwargs)
    field.error_messages["required"] = "Enter your e-mail address"
    for validator in field.validators:
        validator.message = WHAT_AN_ADDRESS_IS
    return field


class AskForCodeForm(RequestLoginCodeForm):
    """
    Any address will do.

    Whether it is known is not even looked up: the person is found, or made,
    when the code is entered.
    """

    use_required_attribute = False

    email = email_field(
        label="Your e-mail address",
        help_text="We will send a code to it. You can use your own address, or one "
        "such as head@ that only you read.",
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), **kwargs)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        action = "request_login_code"
        if not ratelimit.consume(context.request, action=action, key=email):
            raise ValidationError(
                "We have sent several codes to this address. Use the newest, or wait "
                "15 minutes before you ask for another",
                code="too_many_codes",
            )
        self._user = Person(email=email)
        return email


class NewAddressForm(forms.Form):
    """
    Any other address will do.

    Whether somebody has it is not looked up: that shows only to its reader.
    """

    use_required_attribute = False

    email = email_field(
        label="Your new e-mail address",
        help_text="We send a link to it.",
    )

    def __init__(self, data=None, *, request):
        self.request = request
        super().__init__(printable(data))

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if email == self.request.user.email:
            raise ValidationError("Enter an address other than the one you use now")
        action, user = "change_address", self.request.user
        if not ratelimit.consume(self.request, action=action, user=user):
            raise ValidationError(
                "We have sent several links. Use the newest, or wait an hour before "
                "you ask for another"
            )
        return email


class EnterCodeForm(ConfirmLoginCodeForm):
    use_required_attribute = False

    code = forms.CharField(
        label="Code",
        help_text="6 digits. Spaces do not matter.",
        error_messages={"required": "Enter the code that we sent you"},
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
            }
        ),
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), **kwargs)


class StaffSignInForm(LoginForm):
    use_required_attribute = False

    password = forms.CharField(
        strip=False,
        error_messages={"required": "Enter your password"},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), **kwargs)
        self.fields["login"] = email_field(label="E-mail address")
        self.order_fields(["login", "password"])

    def clean_login(self):
        return self.cleaned_data["login"].lower()
