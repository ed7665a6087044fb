"""Every e-mail that reminds: one function and one template for each kind."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message

from ..invited import invitation_url
from ..journey import Journey


def draft(plan, due):
    """
    Remind a person of a draft: by when, what is missing, and how to stop it.

    It is filed under the sheet: the draft's reference is for its writer alone.
    """
    statement = due.statement
    steps = Journey(statement).steps
    missing = [each.title for each in steps if not (each.is_extra or each.is_complete)]
    return write(
        "reminder_draft",
        plan,
        due,
        to=statement.person,
        about=f"mi-sheet:{plan.sheet.number}",
        statement=statement,
        missing=missing,
    )


def schools(plan, due):
    """Ask at a school, or at the trust of several, for an answer of either sort."""
    sheet = plan.sheet
    path = reverse("registrations:not_this_year", args=[sheet.slug])
    not_this_year = settings.PORTAL_URL + path
    rows = [
        {
            "school": school,
            "invitation": invitation_url(sheet, school),
            "not_this_year": f"{not_this_year}?school={school.urn}",
        }
        for school in due.schools
    ]
    return write(
        f"reminder_{due.kind}",
        plan,
        due,
        to=due.address,
        about=f"mi-sheet:{sheet.number}",
        rows=rows,
        not_this_year=not_this_year,
    )


def write(template, plan, due, **facts):
    """It is for before the last day: one that has not gone by then goes no more."""
    day_after = datetime.combine(due.deadline.day + timedelta(days=1), time.min)
    return Message.objects.queue(
        template,
        expires_at=timezone.make_aware(day_after),
        sheet=plan.sheet,
        due=due,
        is_last=plan.is_last(due.round),
        **facts,
    )
