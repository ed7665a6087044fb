"""Who of those that the council vouches for may come in."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from ..models import Person, SignIn

REFUSED = (
    "You have signed in to the council, but have no staff account here. Ask a senior "
    "adviser to invite you, with the address that the council knows you by."
)
FAILED = (
    "Signing in through the council did not work, and nothing has changed. Try again, "
    "or use your password."
)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request, sociallogin):
        """
        Find the person; the first time by the address, and then by the council’s key.

        So an address that passes to somebody else at the council lets nobody in.
        """
        account = sociallogin.account
        claims = account.extra_data.get("id_token", {})
        account.extra_data = {}  # What else the council says we need not keep.
        person = sociallogin.user if sociallogin.is_existing else invited(claims)
        if person is None or not (person.is_staff and person.is_active):
            known = person if person and person.is_staff else None
            SignIn.objects.failed(request, known, SignIn.How.COUNCIL)
            raise ImmediateHttpResponse(back(request, REFUSED))
        if not sociallogin.is_existing:
            sociallogin.connect(request, person)
            person.log(person, "Signed in through the council for the first time.")

    def on_authentication_error(self, request, provider, **kwargs):
        raise ImmediateHttpResponse(back(request, FAILED))


def invited(claims):
    """The member of staff whose verified address this is, and who is not yet known."""
    verified = claims.get("email_verified") is True or settings.OIDC_TRUSTS_EMAIL
    email = claims.get("email")
    if not verified or not isinstance(email, str):
        return None
    staff = Person.objects.filter(is_staff=True, is_active=True, socialaccount=None)
    return staff.filter(email=email.lower()).first()


def back(request, words):
    messages.error(request, words)
    return redirect("account_login")
