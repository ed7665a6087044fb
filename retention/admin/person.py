"""Somebody's data on one page: what there is, what holds it, and what can be done."""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.models import Hold
from registrations.models import Conflict

from ..erasing import what_goes
from ..models import Forgetting
from ..subject import Subject

handle = permission_required("retention.handle_data", raise_exception=True)


def find(request, key):
    """Whose data; nobody whom a conflict of interest keeps from this adviser."""
    subject = Subject.of(key)
    mine = Conflict.objects.open().of(request.user)
    if subject.person and mine.filter(statement__person=subject.person).exists():
        raise Http404("A colleague without a conflict of interest sees to it.")
    return subject


def context_of(request, subject, title):
    """What every page about somebody's data has."""
    return {
        **admin.site.each_context(request),
        "title": title,
        "opts": Forgetting._meta,
        "subject": subject,
        "asked": subject.request,
    }


@require_safe
@handle
def person(request, whose):
    """What is held, and the ways on."""
    subject = find(request, whose)
    every = Hold.objects.filter(person=subject.person) if subject.person else []
    context = context_of(request, subject, f"Data on {subject}") | {
        "counts": what_goes(subject),
        "holds": [each for each in every if each.is_standing],
        "released": [each for each in every if not each.is_standing],
        "requests": subject.person.data_requests.all() if subject.person else [],
    }
    return render(request, "admin/retention/forgetting/person.html", context)
