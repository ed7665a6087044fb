"""
What was typed into a form when the sign-in behind it had come to an end.

A form that has ``{% writer %}`` in it is kept, in the session of the browser
that sent it, until its writer has signed in again and comes back to the page.
"""

import time

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import QueryDict
from django.shortcuts import resolve_url

FIELD = "writer"
KEY = "typing"
SECONDS = 15 * 60
MOST = 50_000  # As much as anybody types, in bytes.

signer = signing.Signer(salt=KEY)


def keep_typing(get_response):
    """Middleware: keep a form that was answered by nothing but a closed door."""

    def middleware(request):
        response = get_response(request)
        if request.method == "POST" and is_closed_door(response):
            keep(request)
        return response

    return middleware


def is_closed_door(response):
    """Whether it asks to sign in, or says that the form was older than the sign-in."""
    path = getattr(response, "url", "").partition("?")[0]
    doors = {resolve_url(settings.LOGIN_URL), resolve_url("admin:login")}
    return response.status_code == 403 or path in doors


def keep(request):
    typed = request.POST.urlencode()
    writer = writer_of(request.POST)
    if writer and len(typed) <= MOST:
        kept = {"path": request.path, "typed": typed, "writer": writer}
        request.session[KEY] = kept | {"at": time.time()}


def writer_of(data):
    try:
        return signer.unsign(data.get(FIELD, ""))
    except signing.BadSignature:
        return None


def kept_typing(request):
    """What this person had typed on this page, once, as a form takes it; or None."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    is_fresh = time.time() - kept["at"] <= SECONDS
    if not (is_fresh and kept["writer"] == str(request.user.pk)):
        return None
    messages.info(
        request,
        "What you typed was not saved, because you had been signed out. It is still "
        "here: press the button again.",
    )
    return QueryDict(kept["typed"])
