"""Copying an old sheet in: shown as it was understood, and kept by a second press."""

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.decorators import permission_required
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from ..models import MISheet
from .old_form import OldPageForm, OldSheetForm

NOTE = (
    "This copy was made from a saved page. Its header is as the sheet had it; links "
    "may lead nowhere now."
)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("mi_sheets.add_misheet", raise_exception=True)
def copy_in(request):
    """Ask for a page, show what was read in it, and make a sheet of that."""
    if "number" in request.POST:
        return make(request)
    is_sent = request.method == "POST"
    form = OldPageForm(*([request.POST, request.FILES] if is_sent else []))
    if not (is_sent and form.is_valid()):
        return show(request, "copy_in", form)
    old = form.sheet
    numbers = MISheet.objects.filter(number__in=old.follows).values_list("number")
    missing = sorted(set(old.follows) - {number for (number,) in numbers})
    questions = old.questions + [
        f"It follows up MI {number}. Copy that in, too?" for number in missing
    ]
    read = OldSheetForm(
        initial=old.fields | {"links": "\n".join(old.links), "note": NOTE}
    )
    return show(request, "copied", read, questions=questions, follows=old.follows)


def make(request):
    """Keep what was put right; what is wrong comes back as it was typed."""
    form = OldSheetForm(request.POST)
    follows = request.POST.getlist("follows")[:20]
    if not form.is_valid():
        return show(request, "copied", form, follows=follows)
    with transaction.atomic():
        sheet = form.save_copy(is_published="publish" in request.POST)
        sheet.follows.set(
            MISheet.objects.filter(number__in=follows).exclude(pk=sheet.pk)
        )
        record(request.user, sheet)
    if sheet.is_published():
        messages.success(request, f"{sheet} has been copied in, and can be read.")
    else:
        at = date_format(form.cleaned_data["published_at"], "j F Y, H:i")
        words = f"{sheet} is a draft. When you publish it, enter its day: {at}."
        messages.success(request, words)
    return redirect("admin:mi_sheets_misheet_change", sheet.pk)


def show(request, name, form, **context):
    context |= {
        **admin.site.each_context(request),
        "title": "Copy in an old MI sheet",
        "opts": MISheet._meta,
        "form": form,
        "problems": form.problems,
    }
    return render(request, f"admin/mi_sheets/misheet/{name}.html", context)


def record(person, sheet):
    LogEntry.objects.create(
        user=person,
        content_type=ContentType.objects.get_for_model(MISheet),
        object_id=sheet.pk,
        object_repr=str(sheet),
        action_flag=ADDITION,
        change_message="Copied in from a saved page.",
    )
