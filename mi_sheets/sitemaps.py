"""Every page that a search engine may show, by its address."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roles.models import Chapter, Role

from .models import MISheet

PAGES = [
    "mi_sheets:home",
    "roles:roles",
    "roles:which",
    "roles:compare",
    "roles:boards",
    "guide:chapters",
    "mi_sheets:mi_sheets",
    "registrations:start",
]
WORDS = ["contact", "privacy", "cookies", "terms", "accessibility"]


@login_not_required
@require_safe
def sitemap(request):
    context = {"addresses": [f"{settings.PORTAL_URL}{each}" for each in addresses()]}
    return render(request, "sitemap.xml", context, content_type="application/xml")


def addresses():
    """All that is published, each page once."""
    yield from (reverse(name) for name in PAGES)
    yield from (reverse("page", args=[name]) for name in WORDS)
    for role in Role.objects.published():
        yield role.get_absolute_url()
        yield reverse("roles:board", args=[role.slug])
    for record in [*Chapter.objects.published(), *MISheet.objects.published()]:
        yield record.get_absolute_url()
