"""The invented calls: one that opens today, and an earlier one that has closed."""

from datetime import datetime, time, timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from mi_sheets.models import Extension, Invitation, MISheet
from roles.models import Role
from schools.models import School

from . import content


def add_open_call(at):
    """Published at this moment, to be answered within eight weeks, by a Friday."""
    complete_by = content.friday_from(timezone.localdate(at) + timedelta(weeks=8))
    return add_call(
        f"12/{timezone.localdate(at):%y}",
        "System leadership: who could support another school?",
        at,
        complete_by,
        note=content.NOTE,
    )


def add_earlier_call(at):
    """Closed some weeks ago; it took late statements for a while."""
    complete_by = content.friday_from(timezone.localdate(at) - timedelta(weeks=4))
    published_at = timezone.localtime(at) - timedelta(weeks=12)
    noon = published_at.replace(hour=12, minute=0, second=0, microsecond=0)
    return add_call(
        f"3/{noon:%y}",
        "System leadership: who could help out this term?",
        noon,
        complete_by,
        takes_late=False,
        note=content.EARLIER_NOTE,
    )


def stop_taking_late(sheet, *, by):
    """Some days after its last day an editor took its late statements for enough."""
    day = sheet.complete_by + timedelta(days=5)
    LogEntry.objects.create(
        user=by,
        action_time=timezone.make_aware(datetime.combine(day, time(10))),
        content_type=ContentType.objects.get_for_model(sheet),
        object_id=sheet.pk,
        object_repr=str(sheet),
        action_flag=CHANGE,
        change_message='[{"changed": {"fields": ["Takes late statements"]}}]',
    )


def give_longer(sheet, *, by):
    """One week more for one school."""
    school = School.objects.get(urn=content.GIVEN_LONGER)
    until = sheet.complete_by + timedelta(weeks=1)
    reason = "Flooded, and teaching in the village hall until half term."
    extension = Extension(
        mi_sheet=sheet, school=school, until=until, reason=reason, by=by
    )
    extension.full_clean()
    extension.save()


def add_call(number, title, published_at, complete_by, **fields):
    sheet = MISheet(
        number=number,
        title=title,
        kind=MISheet.Kind.ACTION,
        published_at=published_at,
        complete_by=complete_by,
        reply_by=complete_by + timedelta(weeks=4),
        takes_statements=True,
        contacts="Ada Example (01632 960123)",
        audience=content.AUDIENCE,
        asks=content.ASKS,
        body=content.BODY,
        **fields,
    )
    sheet.full_clean()
    sheet.save()
    invite(sheet)
    return sheet


def invite(sheet):
    """The local roles, and the two that have closed, under their old criteria."""
    published = Role.objects.published()
    local = [(role, "") for role in published.filter(scope=Role.Scope.LOCAL)]
    closed = published.filter(slug__in=content.UNDER_2014)
    for order, (role, under) in enumerate([*local, *((r, "2014") for r in closed)]):
        invitation = Invitation(mi_sheet=sheet, role=role, under=under, order=order)
        invitation.full_clean()
        invitation.save()
