"""Bringing in a file of addresses: shown first, and written by a second press."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.decorators import permission_required
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..contact_file import ContactFile
from ..contact_importing import compare, write
from ..models import Contact
from .contact_form import FileForm, unpack

SHOWN = 100  # rows of each sort; the others are counted
NEEDED = [f"schools.{act}_contact" for act in ["view", "add", "change"]]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(NEEDED, raise_exception=True)
def bring_in(request):
    """Ask for a file, and show what it would change; nothing is kept meanwhile."""
    if "kept" in request.POST:
        return apply(request)
    form = FileForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        may_remove=may_remove(request),
        length=int(request.META.get("CONTENT_LENGTH") or 0),
    )
    context = {
        **admin.site.each_context(request),
        "title": "Bring in addresses from a file",
        "opts": Contact._meta,
        "form": form,
        "problems": form.problems,
    }
    if form.is_valid():
        context |= preview(form, request.user)
    return render(request, "admin/schools/contact/import.html", context)


def may_remove(request):
    return request.user.has_perm("schools.delete_contact")


def preview(form, person):
    """What the file would change, row by row."""
    file = form.cleaned_data["file"]
    rows = list(file.rows())
    changes = compare(rows, removing=form.cleaned_data.get("removing", False))
    sorts = [
        ("To be added", changes.added),
        ("To have another name", changes.renamed),
        ("To be removed", changes.removed),
    ]
    return {
        "name": form.files["file"].name,
        "read": f"Read as {file.encoding}: {len(rows):,} rows.",
        "changes": changes,
        "sorts": [
            (heading, found[:SHOWN], len(found[SHOWN:])) for heading, found in sorts
        ],
        "refused": changes.refused[:SHOWN],
        "more_refused": len(changes.refused[SHOWN:]),
        "kept": "" if changes.is_empty else form.kept(person),
    }


def apply(request):
    """Write what was shown, compared afresh with what there is now."""
    facts = unpack(request.POST["kept"], request.user)
    if facts is None or (facts["removing"] and not may_remove(request)):
        messages.error(
            request, "The preview is more than an hour old. Select the file again."
        )
        return redirect("admin:schools_contact_import")
    rows = ContactFile(facts["text"].encode()).rows()
    with transaction.atomic():
        changes = compare(rows, removing=facts["removing"])
        write(changes)
        words = " ".join(changes.summary())
        if not changes.is_empty:
            record(request.user, facts["name"], words)
    messages.info(request, words)
    return redirect("admin:schools_contact_changelist")


def record(person, name, words):
    """Who brought in what, for the history of the admin."""
    LogEntry.objects.create(
        user=person,
        content_type=ContentType.objects.get_for_model(Contact),
        object_repr=f"File “{name}”"[:200],
        action_flag=CHANGE,
        change_message=words,
    )
