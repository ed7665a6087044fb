"""One page for a school that was invited: its name is there already."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mi_sheets.models import MISheet
from schools.models import School


@login_not_required
@require_safe
def invited(request, slug, urn):
    """Say who is invited to what, and lead on."""
    sheets = MISheet.objects.published().known_by(slug)
    sheet = get_object_or_404(sheets, takes_statements=True)
    choosable = School.objects.choosable(timezone.localdate())
    school = get_object_or_404(choosable, urn=urn)
    context = {"sheet": sheet, "school": school}
    return render(request, "registrations/invited.html", context)
