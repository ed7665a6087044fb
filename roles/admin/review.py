"""What somebody should look at again: what is overdue, and links that lead nowhere."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Value
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roles.models import Briefing, Chapter, Role, Source


@require_safe
def to_review(request):
    """One list over roles, chapters and briefings, the longest overdue first."""
    if not request.user.has_perm("roles.view_role"):
        raise PermissionDenied
    overdue = [record for record in everything() if record.is_overdue]
    rows = ["facts", "criterion", "accreditation", "passages", "points"]
    cites = sum((Count(each, distinct=True) for each in rows), Value(0))
    broken = Source.objects.exclude(link_problem="").annotate(cited=cites)
    context = admin.site.each_context(request) | {
        "title": "To review",
        "overdue": [
            {
                "record": record,
                "what": record._meta.verbose_name,
                "url": reverse(
                    f"admin:roles_{record._meta.model_name}_change", args=[record.pk]
                ),
            }
            for record in sorted(overdue, key=lambda record: record.to_review_by)
        ],
        "broken": broken.order_by("link_checked_at", "title"),
        "last": Source.objects.exclude(link_checked_at=None)
        .order_by("-link_checked_at")
        .first(),
    }
    return render(request, "admin/roles/to_review.html", context)


def everything():
    """All that has something to look at again, drafts as well."""
    yield from Role.objects.prefetch_related("facts", "criteria")
    yield from Chapter.objects.prefetch_related("passages")
    yield from Briefing.objects.prefetch_related("points")
