"""What every page about one's own statement begins with, and every page of a link."""

from functools import wraps

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from mi_sheets.models import MISheet

from ..models import Statement

form_page = require_http_methods(["GET", "HEAD", "POST"])


def unlisted(view):
    """Keep a page that needs no sign-in out of search engines."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapper


def get_own(request, reference):
    """The signed-in person's own statement; anybody else's is not found."""
    own = Statement.objects.visible_to(request.user).filter(person=request.user)
    related = own.select_related("mi_sheet", "school", "position")
    statement = get_object_or_404(related, reference=reference.upper())
    statement.person = request.user
    return statement


def get_call(slug):
    """A sheet that is published and can be answered by a statement."""
    sheets = MISheet.objects.published().known_by(slug)
    return get_object_or_404(sheets, takes_statements=True)
