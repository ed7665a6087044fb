"""
What every request passes through first: it gets a number, and is counted.

The number is in the answer (``X-Request-ID``), in every line that is logged
meanwhile, and on the page that says that we failed.
"""

import logging
import re
import secrets
from time import perf_counter
from urllib.parse import urlsplit

from django.conf import settings
from structlog.contextvars import bound_contextvars

from . import metrics
from .logs import view_of

logger = logging.getLogger("watching.request")

SOUND = re.compile(r"[A-Za-z0-9_-]{8,64}")

# Asked by machines, each time by the address of this host and not by its name.
PROBES = {"/healthz", "/readyz", "/metrics"}


def numbered_and_counted(get_response):
    def middleware(request):
        began = perf_counter()
        request.request_id = number_of(request)
        if request.path in PROBES:
            request.META["HTTP_HOST"] = urlsplit(settings.PORTAL_URL).netloc
        with bound_contextvars(request_id=request.request_id):
            status = 500  # If even the page that says so fails.
            try:
                response = get_response(request)
                status = response.status_code
            finally:
                note(request, status, perf_counter() - began)
        response.headers["X-Request-ID"] = request.request_id
        return response

    return middleware


def number_of(request):
    """The proxy’s number if it is one; nobody else may choose it."""
    theirs = request.headers.get("X-Request-ID", "") if settings.BEHIND_PROXY else ""
    return theirs if SOUND.fullmatch(theirs) else secrets.token_hex(8)


def name_for(request):
    if request.path.startswith(settings.STATIC_URL):
        return "static"
    return view_of(request)


def note(request, status, seconds):
    """Count it, and log it: but for files and probes that are as they should be."""
    view = name_for(request)
    metrics.count(view, status, seconds)
    is_routine = view == "static" or request.path in PROBES
    if is_routine and status < 400:
        return
    facts = {"method": request.method, "view": view, "status": status}
    logger.info("request", extra=facts | {"ms": round(seconds * 1000)})
