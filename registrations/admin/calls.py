"""The calls whose answers are counted, and the one that a page is about."""

from django.shortcuts import get_object_or_404

from mi_sheets.models import MISheet


def calls():
    """Every call that has gone out, the newest first."""
    published = MISheet.objects.published().filter(takes_statements=True)
    return published.order_by("-published_at", "-pk")


def chosen(request):
    """The call that the address names, or else the newest; asked for once."""
    if not hasattr(request, "chosen_call"):
        slug = request.GET.get("sheet")
        request.chosen_call = get_call(slug) if slug else calls().first()
    return request.chosen_call


def get_call(slug):
    return get_object_or_404(calls().known_by(slug))
