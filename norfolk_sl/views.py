"""Pages that belong to no app: those the law asks for, and whether we are up."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import Error
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBadRequest,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .context import portal
from .readiness import migrations_to_run

PAGES = ["privacy", "accessibility", "cookies", "terms", "contact"]


@login_not_required
@require_safe
def page(request, name):
    """A page of words that a council completes: templates/pages/<name>.html."""
    if name not in PAGES:
        raise Http404(f"There is no page “{name}”.")
    facts = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "known_cookie": settings.KNOWN_BROWSER_COOKIE_NAME,
        "security_contact": settings.SECURITY_CONTACT,
        "security_contact_words": settings.SECURITY_CONTACT.removeprefix("mailto:"),
    }
    return render(request, f"pages/{name}.html", facts)


@login_not_required
@require_safe
def robots(request):
    """What search engines may read: nothing of a demonstration."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


@login_not_required
def csrf_failure(request, reason=""):
    """Say kindly that a form was too old, and how to get back what was typed."""
    has_cookie = settings.CSRF_COOKIE_NAME in request.COOKIES
    return render(request, "403_csrf.html", {"has_cookie": has_cookie}, status=403)


def bad_request(request, exception):
    """Say that we could not read something; or that the sign-in changed meanwhile."""
    is_overtaken = isinstance(exception, SessionInterrupted)
    template = "400_overtaken.html" if is_overtaken else "400.html"
    page = render_to_string(template, portal(request))
    return HttpResponseBadRequest(page)


@login_not_required
@require_safe
def security_txt(request):
    """Where to tell of a hole in the portal (RFC 9116), while that is known to hold."""
    last_day = settings.SECURITY_TXT_EXPIRES
    if last_day is None or last_day < timezone.localdate():
        raise Http404("Nobody has said of late where to tell of a hole.")
    context = {
        "contact": settings.SECURITY_CONTACT,
        "expires": f"{last_day}T23:59:59Z",
        "portal_url": settings.PORTAL_URL,
    }
    kind = "text/plain; charset=utf-8"
    return render(request, "security.txt", context, content_type=kind)


@login_not_required
@require_safe
@never_cache
def healthz(request):
    """Whether this process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@never_cache
def readyz(request):
    """Whether the database answers and has every migration."""
    try:
        waiting = migrations_to_run()
    except Error:
        return not_ready("the database does not answer")
    if waiting:
        return not_ready(f"migrations to run: {len(waiting)}")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def not_ready(why):
    return HttpResponse(
        f"{why}\n", status=503, content_type="text/plain; charset=utf-8"
    )
