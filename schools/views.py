"""What the school picker asks for while somebody types."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .models import School
from .names import plain

LEAST, MOST = 2, 12


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def matching(request):
    """The schools that one can write for, as far as the words in ``q`` tell."""
    words = request.GET.get("q", "")[:200]
    schools = School.objects.none()
    if len(plain(words)) >= LEAST:
        schools = School.objects.choosable(timezone.localdate()).matching(words)
    found = list(schools[: MOST + 1])
    results = [
        {"text": school.described, "name": school.name, "place": school.address}
        for school in found[:MOST]
    ]
    return JsonResponse({"results": results, "more": len(found) > MOST})
