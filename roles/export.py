"""
The published catalogue as JSON, for other councils to reuse.

What the fields mean is in docs/catalogue-schema.md. Within one version fields are
only added; whoever renames or drops one raises the version.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from .models import Briefing, Chapter, Position, Role, Source

VERSION = 1

SOURCE = ["key", "title", "publisher", "url", "note", "checked_on"]
POSITION = ["slug", "name", "group"]
ROLE = [
    "slug",
    "name",
    "abbreviation",
    "summary",
    "scope",
    "kind",
    "decided_by",
    "status_now",
    "successor",
    "keywords",
]
SAID = ["era", "is_verified", "checked_on"]
FACT = ["about", "text", "days_per_term", "days_per_year", "pays_per_day", *SAID]
CRITERION = ["kind", "text", "years", "phase", "supporter", "evidence", "ask", *SAID]
COUNT = ["count", "as_at", "note"]
CHAPTER = ["slug", "title", "audience", "summary", "keywords"]
PASSAGE = ["heading", "kind", "text", *SAID]
BRIEFING = ["slug", "title", "kind", "scope"]
POINT = ["about", "kind", "text", *SAID]


@login_not_required
@require_safe
def catalogue(request):
    """All that is published, in as many queries at any length."""
    response = JsonResponse(published(), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"  # It is public, and has no cookies.
    return response


def published():
    roles = list(Role.objects.published().for_page())
    chapters = Chapter.objects.published().prefetch_related("passages__sources")
    briefings = Briefing.objects.prefetch_related("points__sources", "roles")
    return {
        "version": VERSION,
        "portal": settings.PORTAL_URL,
        "council": settings.COUNCIL_NAME,
        "county": settings.COUNTY_NAME,
        "positions": [taken(each, POSITION) for each in Position.objects.all()],
        "sources": [taken(each, SOURCE) for each in Source.objects.all()],
        "roles": [of_role(role) for role in roles],
        "chapters": [of_chapter(chapter) for chapter in chapters],
        "briefings": [of_briefing(briefing, roles) for briefing in briefings],
    }


def taken(record, fields):
    return {name: getattr(record, name) for name in fields}


def row(record, fields):
    return taken(record, fields) | {"sources": [each.key for each in record.cited()]}


def address(record):
    return f"{settings.PORTAL_URL}{record.get_absolute_url()}"


def of_role(role):
    return taken(role, ROLE) | {
        "url": address(role),
        "positions": [each.slug for each in role.positions.all()],
        "see_also": [each.slug for each in role.see_also.all()],
        "facts": [row(each, FACT) for each in role.facts.all()],
        "criteria": [row(each, CRITERION) for each in role.criteria.all()],
        "accreditations": [row(each, COUNT) for each in role.accreditations.all()],
    }


def of_chapter(chapter):
    return taken(chapter, CHAPTER) | {
        "url": address(chapter),
        "passages": [row(each, PASSAGE) for each in chapter.passages.all()],
    }


def of_briefing(briefing, roles):
    return taken(briefing, BRIEFING) | {
        "roles": [each.slug for each in briefing.roles.all() if each in roles],
        "points": [row(each, POINT) for each in briefing.points.all()],
    }
