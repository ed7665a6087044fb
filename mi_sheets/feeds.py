"""The sheets for readers of feeds, and their last days for calendars."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from .calendar import deadlines_file
from .models import MISheet

MOST = 50  # of the newest


def whole(address):
    return f"{settings.PORTAL_URL}{address}"


@login_not_required
@require_safe
def feed(request):
    """The newest sheets, as Atom: a sheet is an entry that never changes its key."""
    atom = Atom1Feed(
        title=f"MI sheets: {settings.SERVICE_NAME}",
        link=whole(reverse("mi_sheets:mi_sheets")),
        feed_url=whole(reverse("mi_sheets:feed")),
        description=f"Management information sheets of {settings.COUNCIL_NAME}",
        language=settings.LANGUAGE_CODE,
        author_name=f"{settings.TEAM_LONG_NAME}, {settings.COUNCIL_NAME}",
    )
    for sheet in MISheet.objects.published().defer("body", "note")[:MOST]:
        address = whole(sheet.get_absolute_url())
        atom.add_item(
            title=f"{sheet}: {sheet.title}",
            link=address,
            unique_id=address,
            description=in_short(sheet),
            categories=[sheet.get_kind_display()],
            pubdate=sheet.published_at,
            updateddate=sheet.published_at,
        )
    return HttpResponse(
        atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def in_short(sheet):
    """Whom it is for, and by when to respond, in words."""
    deadline = sheet.complete_by and f"To be completed by {sheet.deadline_words}."
    audience = sheet.audience and f"For: {sheet.audience}."
    return " ".join(filter(None, [deadline, audience])) or sheet.get_kind_display()


@login_not_required
@require_safe
def deadlines(request):
    """Every last day that is still to come, for a calendar that looks again."""
    sheets = MISheet.objects.published().filter(complete_by__gte=timezone.localdate())
    return HttpResponse(
        deadlines_file(sheets.defer("body", "note")),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="deadlines.ics"'},
    )
