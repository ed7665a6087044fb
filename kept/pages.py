"""Which pages are kept, and the middleware that keeps them."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import set_response_etag

from norfolk_sl.middleware import is_same_for_everybody

from .models import content_token

# Pages without a form, made of nothing but the tables that are watched.
KEPT = {
    "guide:chapter",
    "guide:chapters",
    "mi_sheets:home",
    "mi_sheets:mi_sheet",
    "mi_sheets:mi_sheets",
    "page",
    "roles:board",
    "roles:boards",
    "roles:role",
    "roles:roles",
}
MOST = 500  # pages in one process: about 15 MB


@dataclass(frozen=True)
class Kept:
    """A page as it was sent: of which content, and until when without a new look."""

    token: str
    until: float
    content: bytes
    headers: dict[str, str]
    match: Any

    def response(self, request):
        request.resolver_match = self.match  # The log says which view it was.
        return HttpResponse(self.content, headers=self.headers)


class KeptPages:
    """
    Answer with a page that was kept, if the content is still what it was then.

    That is asked of the database each time, one short question, so an edit shows at
    once in every process. What changes with the clock alone, such as a deadline that
    passes, shows after ``PAGES_KEPT_SECONDS``.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.pages: dict[tuple, Kept] = {}

    def __call__(self, request):
        key = key_of(request)
        kept = self.pages.get(key) if key else None
        if kept and monotonic() < kept.until and content_token() == kept.token:
            return kept.response(request)
        response = self.get_response(request)
        token = getattr(request, "content_token", None)
        if token and is_same_for_everybody(request, response):
            self.keep(key, token, request, response)
        return response

    def process_view(self, request, view, args, kwargs):
        """Note what the content is called before any of it is read."""
        if key_of(request) and request.resolver_match.view_name in KEPT:
            request.content_token = content_token()

    def keep(self, key, token, request, response):
        set_response_etag(response)
        if len(self.pages) >= MOST:
            self.pages.clear()
        self.pages[key] = Kept(
            token,
            monotonic() + settings.PAGES_KEPT_SECONDS,
            response.content,
            dict(response.headers),
            request.resolver_match,
        )


def key_of(request):
    """What a page is known by; None for what is never kept."""
    if not settings.PAGES_KEPT_SECONDS or request.method != "GET":
        return None
    if request.META.get("QUERY_STRING"):
        return None
    return request.META.get("HTTP_HOST"), request.is_secure(), request.path
