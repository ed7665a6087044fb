"""Going to the council’s sign-in, and coming back from it."""

import secrets
from urllib.parse import urlencode

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from .adapter import FAILED, back

NONCE = "council_nonce"


class Council(OpenIDConnectOAuth2Adapter):
    def _decode_id_token(self, app, id_token):
        """
        Look at the signature as well; the library trusts the line it came by.

        What the provider says of itself must be said by the one that the settings name.
        """
        nonce = self.request.session.pop(NONCE, None)
        issuer = str(self.openid_config.get("issuer", ""))
        if issuer.rstrip("/") != settings.OIDC_SERVER:
            raise OAuth2Error("The provider says that it is another")
        try:
            claims = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=issuer,
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (LookupError, ValueError, TypeError) as error:
            raise OAuth2Error("An ID token that cannot be read") from error
        if nonce is None or claims.get("nonce") != nonce:
            raise OAuth2Error("An ID token for another sign-in")
        return claims


def through(view, request, provider_id):
    try:
        return view.adapter_view(Council(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (RequestException, LookupError, ValueError):  # What it says of itself.
        return back(request, FAILED)


@never_cache
@login_not_required
@require_safe
def begin(request, provider_id):
    """
    Send somebody to the council’s sign-in.

    A link, because our policy lets forms lead to ourselves only. It begins a
    sign-in, which the answer has to belong to, and changes nothing else. Of what
    stands in the address only where to go on is taken.
    """
    if settings.OIDC_SERVER:
        nonce = request.session[NONCE] = secrets.token_urlsafe(16)
        asked = QueryDict(mutable=True)
        asked["auth_params"] = urlencode({"nonce": nonce})
        if onwards := request.GET.get(REDIRECT_FIELD_NAME):
            asked[REDIRECT_FIELD_NAME] = onwards
        request.GET = asked
    return through(OAuth2LoginView, request, provider_id)


@never_cache
@login_not_required
@require_safe
def come_back(request, provider_id):
    return through(OAuth2CallbackView, request, provider_id)
