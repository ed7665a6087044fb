"""What the county has and what it lacks: the table, what is behind a cell, the map."""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_POST, require_safe

from exports.answering import answer
from norfolk_sl.text import printable
from roles.models import Role
from schools.admin import ReadOnlyAdmin
from schools.models import Area

from ..coverage import (
    NOWHERE,
    Coverage,
    Place,
    behind,
    kinds,
    offers,
    on_the_list,
    places,
)
from ..coverage_map import Map
from ..models import Statement, Target
from . import targets
from .calls import calls, chosen

MOST = 500  # rows behind a cell
page = permission_required("registrations.view_target", raise_exception=True)


@admin.register(Target)
class TargetAdmin(ReadOnlyAdmin):
    def get_urls(self):
        def page(address, view, name):
            name = f"registrations_target_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("", coverage, "changelist"),
            page("export/", export, "export"),
            page("map/", county, "map"),
            page("set/", targets.aim, "set"),
            page("<slug:role>/<slug:key>/", cell, "cell"),
        ]


def chosen_kind(request):
    """What the columns are: districts, unless the address names something else."""
    by = request.GET.get("by", Area.Kind.DISTRICT)
    if by not in dict(kinds()):
        raise Http404("There is no such kind of area.")
    return by


def about(request, title):
    """What every page about coverage shows, for the call and the kind of area."""
    request.GET = printable(request.GET)
    return {
        **admin.site.each_context(request),
        "title": title,
        "opts": Target._meta,
        "sheet": chosen(request),
        "by": chosen_kind(request),
        "kind": dict(kinds())[chosen_kind(request)],
        "kinds": kinds(),
        "calls": SimpleLazyObject(lambda: list(calls())),
        "may_aim": request.user.has_perm(targets.AIM),
    }


@require_safe
@page
def coverage(request):
    """Role by place: offered, on the list, and what is lacking."""
    context = about(request, "Coverage")
    if context["sheet"]:
        context["coverage"] = Coverage(context["sheet"], context["by"])
    return render(request, "admin/registrations/target/coverage.html", context)


@require_safe
@page
def cell(request, role, key):
    """Who is behind one cell; those whom one is kept out of are only counted."""
    role = get_object_or_404(Role, slug=role)
    context = about(request, f"Coverage: {role}")
    sheet, by = context["sheet"], context["by"]
    place = next((each for each in places(by) if each.key == key), None)
    if sheet is None or (place is None and key != NOWHERE):
        raise Http404("There is no such place.")
    offered = behind(offers(sheet), by, role, key)
    listed = behind(on_the_list(), by, role, key)
    open_to_me = Statement.objects.visible_to(request.user)
    interests = offered.filter(statement__in=open_to_me).select_related(
        "statement__school", "role"
    )
    listings = listed.visible_to(request.user).select_related("school")
    context |= {
        "place": place or Place(NOWHERE, "No place known"),
        "interests": interests.order_by("statement__name", "pk")[:MOST],
        "listings": listings[:MOST],
        "others": offered.count() + listed.count(),
    }
    context["others"] -= len(context["interests"]) + len(context["listings"])
    return render(request, "admin/registrations/target/cell.html", context)


@require_safe
@page
def county(request):
    """The map, of one role or of all, with a table that says the same."""
    context = about(request, "Coverage: map")
    if context["sheet"] is None:
        raise Http404("No call has gone out yet.")
    slug = request.GET.get("role")
    role = get_object_or_404(Role, slug=slug) if slug else None
    context |= {
        "role": role,
        "roles": Role.objects.filter(invitations__mi_sheet=context["sheet"]),
        "map": Map(context["sheet"], role),
    }
    return render(request, "admin/registrations/target/map.html", context)


COLUMNS = ["Role", "Place", "Offered", "On the list", "Target", "Gap", "In words"]


@require_POST
@page
def export(request):
    """The table as a file, a row for each of its cells."""
    sheet, by = chosen(request), chosen_kind(request)
    if sheet is None:
        raise Http404("No call has gone out yet.")
    cells = [each for _, row, _ in Coverage(sheet, by).rows for each in row]
    return answer(
        request,
        what=f"Coverage, {sheet}",
        columns=COLUMNS,
        rows=map(line, cells),
        number=len(cells),
        filters=f"by {dict(kinds())[by].lower()}",
    )


def line(cell):
    numbers = [cell.offered, cell.listed, cell.target]
    gap = None if cell.target is None else cell.gap
    return [cell.role, cell.place.name, *numbers, gap, cell.in_words]
