"""Where Senior advisers say how many of each role they want, and where."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from ..coverage import BY_PHASE, Coverage, kinds
from ..models import Target
from ..models.target import MOST
from .calls import chosen

AIM = "registrations.change_target"


class TargetsForm(forms.Form):
    """
    A number for each cell of the table; an empty one wants nothing.

    What was shown travels with the form, so that only what somebody typed is
    written: two people at once replace nothing of each other's but the same cell.
    """

    use_required_attribute = False

    def __init__(self, data=None, *, coverage):
        super().__init__(printable(data), label_suffix="")
        self.cells = {}
        for role, cells, _ in coverage.rows:
            for cell in cells:
                if cell.place not in coverage.places:
                    continue
                name = f"{role.pk}-{cell.place.key}"
                self.cells[name] = cell
                self.fields[name] = number(cell)

    def rows(self):
        """The boxes of each role."""
        by_role: dict = {}
        for name, cell in self.cells.items():
            by_role.setdefault(cell.role, []).append(self[name])
        return by_role.items()

    @transaction.atomic
    def save(self, *, by, kind):
        """Write what was changed. Answers how many cells that were."""
        for name in self.changed_data:
            cell = self.cells[name]
            key = cell.place.key
            place = {"phase": key} if kind == BY_PHASE else {"area_id": int(key)}
            Target.objects.aim(cell.role, self.cleaned_data[name], by=by, **place)
        return len(self.changed_data)


def number(cell):
    words = f"{cell.role}, {cell.place.name}"
    whole = f"{words}: enter a whole number from 0 to {MOST}, or nothing"
    field = forms.IntegerField(
        label=words,
        initial=cell.target,
        required=False,
        min_value=0,
        max_value=MOST,
        show_hidden_initial=True,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], whole),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 2}),
    )
    field.place = cell.place.name
    return field


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required([AIM, "registrations.view_target"], raise_exception=True)
def aim(request):
    """Set the targets of one kind of place, all roles of the call on one page."""
    sheet, by = chosen(request), request.GET.get("by", "district")
    if sheet is None or by not in dict(kinds()):
        raise Http404("There is nothing to set targets for.")
    coverage = Coverage(sheet, by)
    form = TargetsForm(request.POST or None, coverage=coverage)
    home = reverse("admin:registrations_target_changelist")
    here = f"{home}?sheet={sheet.slug}&by={by}"
    if request.method == "POST" and form.is_valid():
        changed = form.save(by=request.user, kind=by)
        messages.success(request, f"Targets changed: {changed}.")
        return redirect(here)
    context = {
        **admin.site.each_context(request),
        "title": "Targets",
        "opts": Target._meta,
        "sheet": sheet,
        "coverage": coverage,
        "home": here,
        "form": form,
        "problems": problems(form),
    }
    return render(request, "admin/registrations/target/targets.html", context)
