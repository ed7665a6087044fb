"""The pack of a panel: a cover, then one offer a page, to print or as a PDF."""

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from norfolk_sl.pdf import pdf_response

from ..panels.reading import read
from .panel_page import get_panel, may_view, member_of, show


@require_safe
@may_view
def pack(request, reference):
    """The pack as a page to print: for anybody, or one member’s own copy."""
    panel = get_panel(reference)
    papers = papers_of(request, panel)
    return show(request, "pack", f"Pack: {panel.role}", panel, **papers)


@require_safe
@may_view
def pack_pdf(request, reference):
    """The same as a file."""
    panel = get_panel(reference)
    papers = papers_of(request, panel)
    return pdf_response(
        "admin/registrations/panel/pack_pdf.html",
        {"panel": panel, **papers},
        f"panel-{panel.reference}.pdf",
        instead=f"{address(panel)}{papers['query']}",
    )


def address(panel):
    return reverse("admin:registrations_panel_pack", args=[panel.reference])


def papers_of(request, panel):
    """
    What is in it: nothing that is kept from whoever makes it, or whose copy it is.

    A member’s copy leaves out what they stepped back from, and ends with the panel.
    """
    offers = panel.offers_at_desk(request.user).offered()
    member = whose(panel, request.GET.get("for", ""))
    if member:
        own = panel.offers_for(member.person)
        offers = offers.filter(pk__in=own.values("pk"))
    return {
        "found": read(offers),
        "member": member,
        "members": list(panel.members.current()),
        "criteria": panel.role.criteria.all(),
        "query": f"?{urlencode({'for': member.pk})}" if member else "",
    }


def whose(panel, key):
    if not key:
        return None
    member = member_of(panel, key)
    if member is None:
        raise Http404("Nobody on this panel has that seat.")
    return member
