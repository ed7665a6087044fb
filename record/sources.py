"""
What the record is made of: for each source, who may read what, and how a row reads.

Each is read from the newest row backwards by its key, which rows get in the order in
which things happen; so a page costs as many rows as it shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse

from exports.models import Export
from people.models import DataRequestEvent, SignIn
from registrations.models import Event, NilReturn, NilReturnEvent, Statement
from retention.models import Forgetting


@dataclass(frozen=True)
class Row:
    """A line of the record."""

    at: datetime
    who: str
    what: str
    about: str = ""
    url: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of what was done."""

    key: str
    name: str
    of: Callable
    row: Callable
    search: tuple[str, ...]
    at: str = "at"
    by: str = "by"

    def rows(self, person, *, words="", since=None, until=None, most):
        """The newest rows that this person may read and that fit, the newest first."""
        found = self.of(person)
        for word in words.split():
            fits = [Q(**{f"{name}__icontains": word}) for name in self.fields]
            found = found.filter(Q.create(fits, connector=Q.OR))
        if since:
            found = found.filter(**{f"{self.at}__date__gte": since})
        if until:
            found = found.filter(**{f"{self.at}__date__lte": until})
        return [self.row(each) for each in found.order_by("-pk")[:most]]

    @property
    def fields(self):
        return [f"{self.by}__name", f"{self.by}__email", *self.search]


def page(name, *args):
    return reverse(f"admin:{name}", args=args)


def statements(person):
    seen = Statement.objects.visible_to(person)
    related = ["by", "statement__person", "interest__role"]
    return Event.objects.filter(statement__in=seen).select_related(*related)


def statement_row(event):
    statement = event.statement
    url = page("registrations_statement_change", statement.reference)
    about = f"Statement {statement.reference}"
    what = ". ".join(filter(None, [str(event), event.note]))
    return Row(event.at, event.who, what, about, url)


def nil_returns(person):
    seen = NilReturn.objects.visible_to(person)
    found = NilReturnEvent.objects.filter(nil_return__in=seen)
    return found.select_related("by", "nil_return", "school")


def nil_return_row(event):
    reference = event.nil_return.reference
    url = page("registrations_nilreturn_change", reference)
    return Row(event.at, event.who, str(event), f"Not this year {reference}", url)


def content(person):
    """What was changed in the admin, and by people about themselves."""
    found = LogEntry.objects.select_related("user", "content_type")
    if person.is_superuser:
        return found
    seen = [
        model
        for model in admin.site._registry
        if person.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
    ]
    return found.filter(
        content_type__in=ContentType.objects.get_for_models(*seen).values()
    )


def content_row(entry):
    kind = entry.content_type.name if entry.content_type else ""
    about = f"{kind}: {entry.object_repr}"
    url = entry.get_admin_url() or ""
    what = entry.get_change_message() or entry.get_action_flag_display()
    return Row(entry.action_time, str(entry.user), what, about, url)


def sign_ins(person):
    may = person.has_perm("people.view_signin")
    found = SignIn.objects.select_related("person")
    return found if may else found.none()


def sign_in_row(sign_in):
    who = str(sign_in.person or "An address that is no colleague’s")
    what = f"Signed in: {sign_in.what}" if sign_in.succeeded else str(sign_in)
    about = f"from {sign_in.network}" if sign_in.network else ""
    return Row(sign_in.at, who, what, about)


def exports(person):
    may = person.has_perm("exports.view_export")
    found = Export.objects.select_related("by")
    return found if may else found.none()


def export_row(export):
    url = page("exports_export_change", export.pk)
    what = f"Took away: {export}"
    return Row(export.at, str(export.by), what, export.filters, url)


def data_requests(person):
    may = person.has_perm("people.view_datarequest")
    found = DataRequestEvent.objects.select_related("by", "request__person")
    return found if may else found.none()


def data_request_row(event):
    url = page("people_datarequest_change", event.request.reference)
    what = f"Request about data: {str(event).lower()}"
    return Row(event.at, event.who, what, str(event.request), url)


def forgettings(person):
    may = person.has_perm("retention.view_forgetting")
    found = Forgetting.objects.select_related("by")
    return found if may else found.none()


def forgetting_row(forgetting):
    url = page("retention_forgetting_changelist")
    who = str(forgetting.by or "The timer")
    return Row(forgetting.at, who, str(forgetting), forgetting.in_words, url)


SOURCES = [
    Source(
        "statements",
        "Statements and decisions",
        statements,
        statement_row,
        ("statement__reference", "statement__name", "interest__role__name", "note"),
    ),
    Source(
        "nil-returns",
        "“Not this year”",
        nil_returns,
        nil_return_row,
        ("nil_return__reference", "nil_return__name", "school__name"),
    ),
    Source(
        "content",
        "Content, accounts and permissions",
        content,
        content_row,
        ("object_repr", "change_message", "content_type__model"),
        at="action_time",
        by="user",
    ),
    Source("sign-ins", "Sign-ins", sign_ins, sign_in_row, ("network",), by="person"),
    Source("exports", "Files taken away", exports, export_row, ("what", "filters")),
    Source(
        "data-requests",
        "Requests about data",
        data_requests,
        data_request_row,
        ("request__reference", "request__email"),
    ),
    Source("retention", "What was forgotten", forgettings, forgetting_row, ("why",)),
]


def read(person, *, kind="", most, **narrowed):
    """The newest of all sources that fit, the newest first."""
    rows = [
        row
        for source in SOURCES
        if kind in {"", source.key}
        for row in source.rows(person, most=most, **narrowed)
    ]
    return sorted(rows, key=lambda row: row.at, reverse=True)[:most]
