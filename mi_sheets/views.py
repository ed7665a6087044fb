"""The front page, the list of sheets, and each sheet: the same for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .calendar import deadline_file
from .forms import ArchiveForm
from .models import Attachment, MISheet

FOUNDING = "30-14"  # The sheet that asked for this portal.
PER_PAGE = 20


@login_not_required
@require_safe
def home(request):
    """Say what this is and for whom; lead to the call that is open."""
    context = {
        "calls": MISheet.objects.taking_statements(),
        "founding": MISheet.objects.published().known_by(FOUNDING).first(),
    }
    return render(request, "home.html", context)


@login_not_required
@require_safe
def mi_sheets(request):
    """Every sheet that has been published, newest first; or those of a year or type."""
    form = ArchiveForm(request.GET, MISheet.objects.published())
    paginator = Paginator(form.found.defer("body", "note"), PER_PAGE)
    context = {
        "form": form,
        "page_obj": paginator.get_page(request.GET.get("page")),
        "is_some": any(form.cleaned_data.values()),
    }
    return render(request, "mi_sheets/mi_sheets.html", context)


@login_not_required
@require_safe
def mi_sheet(request, slug):
    """One sheet. A draft, or one still to be published, is not found."""
    sheet = get_object_or_404(MISheet.objects.published().known_by(slug))
    return render(request, "mi_sheets/mi_sheet.html", context_of(sheet))


def context_of(sheet):
    """What the page of a sheet shows; its preview in the admin, too."""
    return {
        "sheet": sheet,
        "invitations": sheet.invitations.published(),
        "other_calls": MISheet.objects.taking_statements().exclude(pk=sheet.pk),
    }


@login_not_required
@require_safe
def deadline(request, slug):
    """The last day to respond, for a calendar."""
    dated = MISheet.objects.published().exclude(complete_by=None)
    sheet = get_object_or_404(dated.known_by(slug))
    name = f"mi-sheet-{sheet.slug}.ics"
    return HttpResponse(
        deadline_file(sheet),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_not_required
@require_safe
def attachment(request, slug, file, file_name):
    """A file of a published sheet, to be kept: no browser is to show it as ours."""
    sheets = MISheet.objects.published().known_by(slug)
    found = get_object_or_404(Attachment, mi_sheet__in=sheets, pk=file, name=file_name)
    return HttpResponse(
        bytes(found.content),
        content_type=found.type,
        headers={"Content-Disposition": f'attachment; filename="{found.name}"'},
    )
