"""
What a person reads when we fail: at once, and without asking the database.

While the database cannot be used, it is a matter of a minute, and a form that was
sent meanwhile comes back whole, to be sent again.
"""

import sys

from django.db import InterfaceError, InternalError, OperationalError, connections
from django.http import HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from .context import portal

# It is down, restarting, full, read-only or too slow: not that we asked nonsense.
AWAY = (OperationalError, InterfaceError, InternalError)
SECONDS = 60
# What a form that may be sent again has in it: see people/typing.py. The last page
# of a statement has nothing but the token.
WRITER, TOKEN = "writer", "csrfmiddlewaretoken"


def server_error(request):
    """Say that we failed; or, if it is the database that is away, for how long."""
    if isinstance(sys.exc_info()[1], AWAY):
        return unavailable(request)
    page = render_to_string("500.html", portal(request) | {"number": number(request)})
    return HttpResponseServerError(page)


def number(request):
    """By which the log knows this request."""
    return getattr(request, "request_id", "")[:8]


def unavailable(request):
    """Say that it passes, with what was typed; and begin anew with the database."""
    let_go_of_the_database()
    facts = {
        "address": request.get_full_path(),
        "is_form": request.method == "POST",
        "sent": sent_form(request),
        "number": number(request),
    }
    page = render_to_string("503.html", portal(request) | facts)
    return HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS)})


def let_go_of_the_database():
    """After a failover a connection may lead to a server that only reads."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def sent_form(request):
    """
    Names and values to send again, if nothing in them is a secret or a file.

    The token is the one that was sent, so that a forged form stays a forged one.
    """
    if request.method != "POST" or request.FILES:
        return []
    is_ours = WRITER in request.POST or set(request.POST) == {TOKEN}
    lists = request.POST.lists() if is_ours else []
    return [(name, value) for name, values in lists for value in values]
