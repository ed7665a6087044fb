"""One search over everything that the portal says: the same on both databases."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .corpus import entries
from .forms import SearchForm
from .ranking import Index
from .snippets import snippet
from .words import meant_perhaps

MOST = 20


@login_not_required
@require_safe
def search(request):
    """What is found, best first; where nothing is, what may have been meant."""
    form = SearchForm(request.GET)
    context = {"form": form}
    if form.is_bound and form.is_valid():
        context |= answer(form.cleaned_data["q"])
    response = render(request, "search/search.html", context)
    if request.GET:  # What somebody looked for is nothing for others to find.
        response["X-Robots-Tag"] = "noindex"
    return response


def answer(query):
    index = Index(entries())
    found = index.search(query)
    return {
        "query": query,
        "total": len(found),
        "found": [
            {"entry": each.entry, "snippet": snippet(each.entry, each.words)}
            for each in found[:MOST]
        ],
        "meant": [] if found else meant_perhaps(query, index.names),
    }
