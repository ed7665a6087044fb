from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .forms import FindForm
from .models import Role


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
def role(request, slug):
    """All that the catalogue knows about one role, and who says so."""
    role = get_object_or_404(Role.objects.published().for_page(), slug=slug)
    context = {"role": role, "sources": role.number_sources()}
    return render(request, "roles/role.html", context)
