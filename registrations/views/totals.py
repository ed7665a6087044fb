"""What became of a call, in round numbers and for anybody to read, once it is over."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mi_sheets.models import MISheet
from roles.models import Role

from ..coverage import offers
from ..reports import Answer
from ..totals import Totals

ROUND = 5


@login_not_required
@require_safe
def totals(request, slug):
    """No page while a school can still answer: nobody is counted before the end."""
    sheets = MISheet.objects.published().filter(takes_statements=True)
    sheet = get_object_or_404(sheets.known_by(slug))
    if not sheet.has_closed():
        raise Http404("This call has not closed.")
    counts = Totals(sheet).all
    offered = counts.counts[Answer.OFFERING] + counts.counts[Answer.OFFERED]
    by_role = offers(sheet).exclude(role=None).order_by().values_list("role")
    numbers = dict(by_role.annotate(Count("pk")))
    roles = Role.objects.filter(invitations__mi_sheet=sheet)
    context = {
        "sheet": sheet,
        "rows": [
            ("Schools asked", in_words(counts.asked)),
            ("Answered", in_words(counts.answered)),
            ("Offer something", in_words(offered)),
            ("“Not this year”", in_words(counts.counts[Answer.NOT_THIS_YEAR])),
        ],
        "roles": [
            (role, in_words(numbers.get(role.pk, 0)))
            for role in roles.order_by("invitations__order", "name").distinct()
        ],
    }
    return render(request, "registrations/totals.html", context)


def in_words(number):
    """Rounded to 5, so that nobody can tell one school by what is left."""
    if number < ROUND:
        return f"Fewer than {ROUND}"
    return f"About {ROUND * round(number / ROUND):,}"
