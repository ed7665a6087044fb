"""What was sent: the list of one's statements, and the receipt."""

from django.db.models import Prefetch
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mi_sheets.models import MISheet
from schools.models import School

from ..invited import kept_note
from ..models import NilReturn, NilReturnSchool, Panel, Statement
from ..my_data import my_data as data_of
from .copies import copy_of
from .own import get_own
from .steps import continue_at

MOST_SCHOOLS = 5


@never_cache
@require_safe
def statements(request):
    """A person's own statements, with what has become of each role."""
    own = Statement.objects.visible_to(request.user).filter(person=request.user)
    own = own.select_related("mi_sheet", "school").with_deadlines()
    own = own.prefetch_related("interests__role")
    answered = [each.mi_sheet_id for each in own]
    nil_returns = nil_returns_of(request.user)
    said = [each.mi_sheet_id for each in nil_returns if not each.is_withdrawn]
    calls = MISheet.objects.taking_statements()
    context = {
        "statements": own,
        "schools": schools_that_know(request.user),
        "typed": kept_note(request),
        "panels": Panel.objects.open_to(request.user).select_related("role"),
        "nil_returns": nil_returns,
        "sheets": calls.exclude(pk__in=[*answered, *said]),
        "others": calls.filter(pk__in=answered).exclude(pk__in=said),
    }
    return render(request, "registrations/statements.html", context)


def schools_that_know(person):
    """The schools on whose list of contacts the person's address is, up to a few."""
    schools = School.objects.choosable(timezone.localdate())
    return schools.filter(contacts__email=person.email).distinct()[:MOST_SCHOOLS]


def nil_returns_of(person):
    """What the person said of "not this year", with the schools it is for now."""
    own = NilReturn.objects.visible_to(person).filter(person=person)
    rows = NilReturnSchool.objects.standing().select_related("school")
    return own.select_related("mi_sheet").prefetch_related(
        Prefetch("schools", rows, to_attr="rows_now")
    )


@never_cache
@require_safe
def statement(request, reference):
    """The receipt: what was sent, where each role stands, what can be added."""
    statement = get_own(request, reference)
    if not statement.is_sent:
        return redirect(*continue_at(statement))
    context = copy_of(statement)
    extras = list(extras_of(context))
    if not context["is_withdrawn"]:
        extras.append(about_release(statement, context["agreements"]))
    context["extras"] = extras
    return render(request, "registrations/statement.html", context)


def extras_of(copy):
    """What can be added, for the task list. What was, went to the advisers at once."""
    reference = copy["statement"].reference
    sent = {section["step"] for section in copy["sections"]}
    for step in copy["journey"].extras:
        yield {
            "title": step.title,
            "href": reverse("registrations:edit_step", args=[reference, step.slug]),
            "status": "Added" if step.slug in sent else "Nothing added yet",
        }


def about_release(statement, agreements):
    """The same about the agreements to release somebody: where each stands."""
    words = [
        f"{each.get_body_display()}: {each.standing_for_writer.lower()}"
        for each in agreements
    ]
    return {
        "title": "Agreement to release you",
        "href": reverse("registrations:agreements", args=[statement.reference]),
        "status": "; ".join(words) or "Nobody asked yet",
    }


@never_cache
@require_safe
def my_data(request):
    """All that is held about the signed-in person, as one file."""
    return JsonResponse(
        data_of(request.user),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
        headers={"Content-Disposition": 'attachment; filename="my-data.json"'},
    )
