"""Bringing in today's holders: shown first, and written by a second press."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.decorators import permission_required
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import connection, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from norfolk_sl.govuk import problems

from ..holders import NotHolders, compare, read
from ..models import Listing

MOST_BYTES = 500_000
SECONDS = 60 * 60  # from the preview to the press of the button
SALT = "registrations.holders"
NEEDED = [f"registrations.{act}_listing" for act in ["view", "add"]]


class HoldersForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label="Excel or CSV file",
        help_text="The first line names the columns: name and role; and, if you have "
        "them, URN, e-mail, telephone, days a term, release agreed on, started on and "
        "review by. Up to 500 kB.",
        max_length=255,
        error_messages={
            "required": "Select a file",
            "missing": "Select a file",
            "invalid": "Select a file",
            "empty": "The file is empty. Select another",
            "max_length": "The name of the file is too long. Rename it",
        },
    )

    def clean_file(self):
        """The rows of the file. Raises what is wrong with it, in words."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file must be smaller than 500 kB")
        try:
            return read(file.read())
        except NotHolders as error:
            raise forms.ValidationError(f"{error} Select another") from error


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(NEEDED, raise_exception=True)
def bring_in(request):
    """Ask for a file, and show whom it would add; nothing is kept meanwhile."""
    if "kept" in request.POST:
        return apply(request)
    is_sent = request.method == "POST"
    form = HoldersForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        label_suffix="",
    )
    context = {
        **admin.site.each_context(request),
        "title": "Bring in who is on the list today",
        "opts": Listing._meta,
        "form": form,
    }
    if form.is_valid():
        rows = form.cleaned_data["file"]
        compared = compare(rows, today=timezone.localdate())
        facts = {"by": str(request.user.pk), "rows": rows}
        context |= {
            "compared": compared,
            "name": form.files["file"].name,
            "kept": compared.added and signing.dumps(facts, salt=SALT, compress=True),
        }
    context["problems"] = problems(form)
    return render(request, "admin/registrations/listing/import.html", context)


def apply(request):
    """Add whom the preview showed, compared afresh; who is known is added once."""
    rows = unpack(request.POST["kept"], request.user)
    if rows is None:
        messages.error(
            request, "The preview is more than an hour old. Select the file again."
        )
        return redirect("admin:registrations_listing_import")
    with transaction.atomic():
        one_at_a_time()
        added = compare(rows, today=timezone.localdate()).added
        Listing.objects.bulk_create(added)
        if added:
            record(request.user, len(added))
    messages.info(request, f"Put on the list: {len(added)}.")
    return redirect("admin:registrations_listing_changelist")


def one_at_a_time():
    """Two presses at once add nobody twice: the second waits, and finds them there."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SALT])


def unpack(kept, person):
    """The rows of a preview by the same person within the hour; or None."""
    try:
        facts = signing.loads(kept, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return facts["rows"] if facts["by"] == str(person.pk) else None


def record(person, number):
    """Who brought them in, for the history of the admin."""
    LogEntry.objects.create(
        user=person,
        content_type=ContentType.objects.get_for_model(Listing),
        object_repr="A file of people on the list",
        action_flag=ADDITION,
        change_message=f"Put on the list: {number}.",
    )
