"""
The front page of the admin: figures, each a link to the very list that it counts.

Everybody sees what they may: who may not see statements sees none of this.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from outbox.models import Message

from .. import changes, parts
from ..counting import COUNTS
from ..models import Patch, Statement
from ..totals import Totals
from . import pages, patch
from .calls import calls
from .words import days_since

WAITS = ["new", "free", "longest", "reply", "again", "school", "due", "unsent"]
OWN = ["mine", "areas", "roles"]
NAMES = {"longest": "Awaiting an answer, the oldest first"}
ALARMS = {"due", "failed"}
CALLS = 6


@dataclass(frozen=True)
class Figure:
    """A number in words, and where the list is that it counts."""

    slug: str
    name: str
    number: int
    address: str
    remark: str = ""

    @property
    def shown(self):
        return parts.in_figures(self.number)

    @property
    def is_alarm(self):
        return bool(self.number) and self.slug in ALARMS


class Front:
    """What the front page says to whoever asks for it."""

    def __init__(self, request):
        self.request, self.person = request, request.user
        self.now = timezone.now()
        self.statements = Statement.objects.visible_to(self.person)
        self.since = Patch.of(self.person).since
        key = "front", self.person.pk, Patch.of(self.person).seen_at
        self.counts = COUNTS.of(key, lambda: parts.counted(dict(self.querysets())))
        self.sheet, self.other_calls = call_to_show()
        self.totals = Totals(self.sheet) if self.sheet else None

    def querysets(self):
        """All that is counted, by its key: one query asks for it together."""
        for slug in [*WAITS, *self.own]:
            yield slug, parts.of(self.statements, slug, self.person)
        for slug in changes.CHANGES:
            changed = changes.changed(self.statements, slug, self.person)
            yield f"changed-{slug}", changed
        if self.sees_messages:
            yield "failed", failed_messages(self.request)

    @property
    def own(self):
        return OWN if self.may_review else []

    @property
    def may_review(self):
        return self.person.has_perm(pages.REVIEW)

    @property
    def sees_messages(self):
        return self.person.has_perm("outbox.view_message")

    @property
    def sees_schools(self):
        return self.person.has_perm("registrations.view_schoolanswer")

    def figure(self, slug, remark=""):
        number = self.counts.get(slug, 0)
        name = NAMES.get(slug) or parts.PARTS[slug].name
        return Figure(slug, name, number, parts.address(slug), remark)

    @property
    def waits(self):
        remarks = {"longest": self.oldest}
        found = [self.figure(slug, remarks.get(slug, "")) for slug in WAITS]
        return [*found, *self.failed]

    @property
    def failed(self):
        if not self.sees_messages:
            return []
        lists = reverse("admin:outbox_message_changelist")
        address = f"{lists}?trouble=yes"
        number = self.counts.get("failed", 0)
        return [Figure("failed", "Messages that failed or came back", number, address)]

    @property
    def mine(self):
        return [self.figure(slug) for slug in self.own]

    @property
    def oldest(self):
        """Since when the oldest waits, in words; nothing if none does."""
        if not self.counts.get("longest"):
            return ""
        first = self.statements.awaiting_review().order_by("sent_at", "pk")
        sent_at = first.values_list("sent_at", flat=True).first()
        return f"the oldest was sent {days_since(sent_at)}"

    @property
    def changed(self):
        """What happened since: what did not is left out."""
        every = parts.address("all")
        figures = [
            Figure(
                slug,
                change.name,
                self.counts.get(f"changed-{slug}", 0),
                f"{every}&changed={slug}",
            )
            for slug, change in changes.CHANGES.items()
        ]
        return [figure for figure in figures if figure.number]

    @property
    def answers(self):
        """The answers of all schools: a row each, and where its bar begins."""
        lists = reverse("admin:registrations_schoolanswer_changelist")
        begin, asked = 0.0, self.totals.all.asked
        for cell in self.totals.all.cells:
            width = 100 * cell["number"] / asked if asked else 0
            address = f"{lists}?sheet={self.sheet.slug}&answer={cell['answer'].value}"
            shape = {"x": f"{begin:.2f}", "width": f"{width:.2f}"}
            yield cell | shape | {"address": self.sees_schools and address}
            begin += width

    @property
    def time_gone(self):
        """How much of the time to answer is over, of a hundred."""
        first = timezone.localdate(self.sheet.published_at)
        last = self.sheet.complete_by
        if not last:
            return 0
        gone = (timezone.localdate() - first).days / max((last - first).days, 1)
        return round(100 * min(max(gone, 0), 1))


def call_to_show():
    """The open call that ends soonest, or else the newest; and the other open ones."""
    newest = list(calls()[:CALLS])
    still_open = [call for call in newest if call.is_open()]
    dated = [call for call in still_open if call.complete_by]
    first = min(dated, key=lambda call: call.complete_by, default=None)
    shown = first or next(iter(still_open or newest), None)
    return shown, [call for call in still_open if call != shown]


def failed_messages(request):
    """As the list of messages shows them to this person."""
    listed = admin.site.get_model_admin(Message).get_queryset(request)
    return listed.in_trouble()


@require_POST
@patch.see
def seen(request):
    """Note that what has changed was read, as it was when the page was made."""
    until = moment_of(request.POST.get("until", ""))
    if until:
        Patch.mark_seen(request.user, min(until, timezone.now()))
        messages.success(request, "From now on you see here what changes next.")
    return redirect("admin:index")


def moment_of(text) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
