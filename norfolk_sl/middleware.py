"""What every request passes through, beyond Django's own."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseBadRequest, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, set_response_etag

METHODS = ["GET", "HEAD", "POST"]


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """
    Ask for a sign-in unless the view is marked ``login_not_required``.

    Django's own looks at the user even on a public page, which makes every
    page differ by cookie; this one leaves public pages alone.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        """Send whoever wants the admin to where staff sign in."""
        if "admin" in request.resolver_match.app_names:
            return redirect_to_login(request.get_full_path(), "admin:login")
        return super().handle_no_permission(request, view_func)


def sound_requests_only(get_response):
    """Refuse what no view could answer, before any of them would break on it."""

    def middleware(request):
        return refusal(request) or get_response(request)

    return middleware


def refusal(request):
    """
    The answer to a request that cannot be served, or None.

    Django raises on a form in another encoding while it checks for forgery,
    before any view could answer; PostgreSQL refuses NUL; and a view that names
    no methods, as those of the admin, would answer DELETE like GET.
    """
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return HttpResponseBadRequest(
            "Leave NUL out of the address.", content_type="text/plain; charset=utf-8"
        )
    charset = request.content_params.get("charset", "utf-8").lower()
    is_form = request.content_type == "application/x-www-form-urlencoded"
    if is_form and charset != "utf-8":
        return HttpResponseBadRequest(
            "Send the form as UTF-8.", content_type="text/plain; charset=utf-8"
        )
    return None


def asked_again_sent_once(get_response):
    """
    Let browsers keep what is public, and ask whether it is still the same.

    Only of what is the same for everybody: no cookie has been looked at or set.
    """

    def middleware(request):
        response = get_response(request)
        if not is_same_for_everybody(request, response):
            return response
        response.headers.setdefault("Cache-Control", "public, no-cache")
        if "ETag" not in response.headers:  # A page that was kept has one.
            set_response_etag(response)
        etag = response.headers.get("ETag")  # An empty answer has none.
        return get_conditional_response(request, etag=etag, response=response)

    return middleware


def is_same_for_everybody(request, response):
    match = request.resolver_match
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code == 200
        and not response.streaming
        and match is not None
        and not getattr(match.func, "login_required", True)
        and not response.cookies
        and "cookie" not in response.headers.get("Vary", "").lower()
        and "no-store" not in response.headers.get("Cache-Control", "")
    )
