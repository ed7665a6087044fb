"""The guide: what a pamphlet would say, a page a chapter."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from norfolk_sl.pdf import pdf_response
from roles.models import Chapter, Role
from roles.models.rows import number_sources


@login_not_required
@require_safe
def chapters(request):
    """What the guide has, in the order in which to read it."""
    context = {"chapters": Chapter.objects.published()}
    return render(request, "roles/chapters.html", context)


@login_not_required
@require_safe
def chapter(request, slug):
    """One chapter, and the ones before and after it."""
    chapters = list(Chapter.objects.published())
    slugs = [chapter.slug for chapter in chapters]
    if slug not in slugs:
        raise Http404(f"There is no chapter “{slug}”.")
    place = slugs.index(slug)
    chapter = chapters[place].with_passages()
    context = {
        "chapter": chapter,
        "sources": chapter.number_sources(),
        "before": chapters[place - 1] if place else None,
        "after": chapters[place + 1] if chapter != chapters[-1] else None,
    }
    return render(request, "roles/chapter.html", context)


@login_not_required
@require_safe
def pamphlet(request):
    """All chapters and roles in one file, as they are published at this moment."""
    chapters = list(Chapter.objects.published().prefetch_related("passages__sources"))
    roles = list(Role.objects.published().for_page().order_by("-scope", "order"))
    rows = [row for chapter in chapters for row in chapter.passages.all()]
    rows += [row for role in roles for row in role.rows()]
    days = [each.checked_on for each in [*chapters, *roles] if each.checked_on]
    context = {
        "chapters": chapters,
        "roles": roles,
        "sources": number_sources(rows),
        "checked_on": min(days, default=None),
    }
    return pdf_response(
        "roles/pamphlet.html",
        context,
        "system-leadership.pdf",
        instead=reverse("guide:chapters"),
        keep=True,
    )
