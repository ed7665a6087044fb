from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .forms import CompareForm, FindForm, SelfCheckForm, WhichForm
from .models import Fact, Role
from .models.rows import number_sources
from .suiting import suggest

# What is compared besides the facts in brief and what is asked.
COMPARED = [
    Fact.About.INVOLVES,
    Fact.About.TIME,
    Fact.About.APPLY,
    Fact.About.PAYS,
    Fact.About.NOW,
]


@login_not_required
@require_safe
def roles(request):
    """The published roles, local ones first: those are registered for here."""
    published = Role.objects.published()
    form = FindForm(request.GET)
    found = form.found(published).order_by("scope", "order", "name")
    context = {
        "form": form,
        "roles": found.prefetch_related("positions"),
        "total": published.count(),
    }
    return render(request, "roles/roles.html", context)


@login_not_required
@require_safe
def which(request):
    """Four questions; once they are answered, the roles that suit, and why."""
    form = WhichForm(request.GET)
    context = {"form": form}
    if form.is_bound and form.is_valid():
        found = suggest(Role.objects.published().for_finder(), form.answers())
        open_ones = [each for each in found if each.role.is_open]
        context |= {
            "found": found,
            "now": [each for each in open_ones if each.fits],
            "later": [each for each in open_ones if not each.fits],
            "closed": [each for each in found if not each.role.is_open],
        }
    return render(request, "roles/which.html", context)


@login_not_required
@require_safe
def compare(request):
    """Up to three roles side by side, and below them a form to choose others."""
    form = CompareForm(request.GET)
    context = {"form": form}
    if form.is_bound and form.is_valid():
        roles = list(form.cleaned_data["role"].for_page())
        facts = [
            (about, [(role, role.facts_about(about)) for role in roles])
            for about in COMPARED
        ]
        shown = [fact for _, cells in facts for _, cell in cells for fact in cell]
        criteria = [row for role in roles for row in role.criteria.all()]
        sources = number_sources(shown + criteria)
        context |= {"roles": roles, "facts": facts, "sources": sources}
    return render(request, "roles/compare.html", context)


@login_not_required
@require_safe
def self_check(request, slug):
    """
    What a role asks, to compare oneself with; then what is there and what is missing.

    The answers are in the address, and nowhere else.
    """
    role = get_object_or_404(Role.objects.published().for_page(), slug=slug)
    form = SelfCheckForm(request.GET, role=role)
    context = {"role": role, "form": form}
    if form.is_bound and form.is_valid():
        results = form.results()
        criteria = [criterion for _, group in results for criterion in group]
        context |= {"results": results, "sources": number_sources(criteria)}
    return render(request, "roles/self_check.html", context)


@login_not_required
@require_safe
def role(request, slug):
    """All that the catalogue knows about one role, and who says so."""
    role = get_object_or_404(Role.objects.published().for_page(), slug=slug)
    context = {"role": role, "sources": role.number_sources()}
    return render(request, "roles/role.html", context)
