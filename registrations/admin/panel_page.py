"""The pages of a panel: making it, who sits on it, what is before it, what it says."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE as CHANGED
from django.contrib.admin.models import LogEntry
from django.contrib.auth.decorators import permission_required
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from ..models import Panel, PanelMember
from ..panels.forms import ColleagueForm, OutsideForm, PanelForm
from ..panels.sums import Sums
from .pages import form_page

VIEW, CHANGE = "registrations.view_panel", "registrations.change_panel"
may_view = permission_required(VIEW, raise_exception=True)
may_change = permission_required(CHANGE, raise_exception=True)


def get_panel(reference):
    panels = Panel.objects.select_related("role", "mi_sheet", "made_by")
    return get_object_or_404(panels, reference=reference.upper())


def show(request, template, title, panel=None, form=None, **context):
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": Panel._meta,
        "panel": panel,
        "form": form,
        "problems": problems(form) if form else [],
        "may_change": request.user.has_perm(CHANGE),
    } | context
    return render(request, f"admin/registrations/panel/{template}.html", context)


def log(panel, what, *, by):
    """Have it in the record of what was done."""
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(Panel),
        object_id=panel.reference,  # By which its page is found.
        object_repr=str(panel),
        action_flag=CHANGED,
        change_message=what,
    )


@form_page
@may_change
def make(request):
    """A panel for a role of a call; where one is open already, that one."""
    asked = printable(request.GET)
    sheet, role = asked.get("sheet", ""), asked.get("role", "")
    there = Panel.objects.open().filter(role__slug=role)
    there = there.filter(mi_sheet__number=sheet).first()
    if there and request.method != "POST":
        return redirect("admin:registrations_panel_change", there.reference)
    form = PanelForm(request.POST if request.method == "POST" else None)
    form.initial |= chosen(form, sheet, role)
    if request.method == "POST" and form.is_valid():
        panel, is_new = save_new(form, by=request.user)
        if is_new:
            messages.success(request, "The panel is made. Say now who sits on it.")
        else:
            messages.info(request, "There is an open panel about that role: this one.")
        return redirect("admin:registrations_panel_change", panel.reference)
    return show(request, "form", "New panel", form=form)


def chosen(form, sheet, role):
    """The call and the role that the address names, if they can be chosen."""
    sheets, roles = (form.fields[name].queryset for name in ["mi_sheet", "role"])
    found = {
        "mi_sheet": sheets.filter(number=sheet).first(),
        "role": roles.filter(slug=role).first(),
    }
    return {name: each for name, each in found.items() if each}


def save_new(form, *, by):
    """Make it; of two at once, and of two clicks, the first counts."""
    panel = form.instance
    panel.made_by = by
    try:
        with transaction.atomic():
            form.save()
            log(panel, "Made.", by=by)
    except IntegrityError:
        about = {"mi_sheet": panel.mi_sheet, "role": panel.role}
        return Panel.objects.open().get(**about), False
    return panel, True


@form_page
@may_change
def move(request, reference):
    """Another day or place."""
    panel = get_panel(reference)
    form = PanelForm(request.POST if request.method == "POST" else None, instance=panel)
    if request.method == "POST" and form.is_valid():
        if form.has_changed():
            form.save()
            log(panel, "Changed day or place.", by=request.user)
        messages.success(request, "Saved. Nobody is told: tell the members.")
        return redirect("admin:registrations_panel_change", panel.reference)
    panel = get_panel(reference)  # Without what was typed.
    return show(request, "form", "Day and place", panel, form)


@form_page
@may_view
def panel(request, reference):
    """All about one panel; a POST does what its button says."""
    panel = get_panel(reference)
    if request.method != "POST":
        return panel_page(request, panel)
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    button = next((name for name in BUTTONS if name in request.POST), None)
    if button is None:
        raise Http404("No button is called that.")
    refused = BUTTONS[button](request, panel)
    if refused is not None:
        return panel_page(request, panel, **refused)
    return redirect("admin:registrations_panel_change", panel.reference)


def panel_page(request, panel, *, colleague=None, outside=None):
    colleague = colleague or ColleagueForm(panel=panel)
    outside = outside or OutsideForm()
    sums = Sums(panel, request.user)
    offers = panel.offers_at_desk(request.user)
    related = ["interest__role", "interest__statement__school", "recorded_by"]
    offers = list(offers.select_related(*related))
    waiting = panel.may_put(request.user).select_related("statement__school")
    return show(
        request,
        "page",
        f"Panel: {panel.role}, {panel.mi_sheet}",
        panel,
        members=sums.members,
        own_seat=sums.own_seat,
        rows=[(each, sums.of(each)) for each in offers],
        kept_out=panel.offers.count() - len(offers),
        waiting=waiting.order_by("statement__sent_at", "pk") if panel.is_open else [],
        criteria=panel.role.criteria.all(),
        colleague=colleague,
        outside=outside,
        problems=[*problems(colleague), *problems(outside)],
    )


# What each button of the page does: nothing, or the form that could not be taken.


def add_colleague(request, panel):
    form = ColleagueForm(request.POST, panel=panel)
    return seat(request, panel, form) if form.is_valid() else {"colleague": form}


def add_outside(request, panel):
    form = OutsideForm(request.POST)
    return seat(request, panel, form) if form.is_valid() else {"outside": form}


def seat(request, panel, form):
    member = PanelMember.objects.seat(panel, **form.seat())
    if member is None:
        messages.info(request, "They sit on it already, or it is closed.")
        return
    log(panel, f"Seated {member}.", by=request.user)
    messages.success(request, f"{member.name} sits on it, and is asked by e-mail.")


def member_of(panel, key):
    """The seat of a button; a second click finds none."""
    own = panel.members.current()
    return own.filter(pk=key).first() if key.isascii() and key.isdecimal() else None


def remove(request, panel):
    member = member_of(panel, request.POST["remove"])
    if member and member.remove():
        log(panel, f"Removed {member.name}.", by=request.user)
        messages.success(request, f"{member.name} does not sit on it any more.")


def chair(request, panel):
    member = member_of(panel, request.POST["chair"])
    if member and member.make_chair():
        log(panel, f"{member.name} chairs it.", by=request.user)
        messages.success(request, f"{member.name} chairs it now.")


def put(request, panel):
    keys = [key for key in request.POST.getlist("interest") if key.isdecimal()]
    keys = [key for key in keys if key.isascii() and len(key) < 16]
    chosen = list(panel.may_put(request.user).filter(pk__in=keys))
    done = panel.put(chosen, by=request.user)
    if done:
        are = "offer is" if len(done) == 1 else "offers are"
        messages.success(request, f"{len(done)} {are} before the panel now.")
    else:
        messages.warning(request, "Nothing was put before it: tick an offer.")


def close(request, panel):
    if panel.close():
        log(panel, "Closed.", by=request.user)
        messages.success(request, "Closed. Members from outside read nothing any more.")


def reopen(request, panel):
    if panel.is_open:
        return
    if panel.reopen():
        log(panel, "Opened again.", by=request.user)
        messages.success(request, "Open again. Members from outside are told.")
    else:
        messages.warning(request, "Another panel about this role is open: close it.")


BUTTONS = {
    "add_colleague": add_colleague,
    "add_outside": add_outside,
    "remove": remove,
    "chair": chair,
    "put": put,
    "close": close,
    "reopen": reopen,
}
