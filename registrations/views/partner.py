"""What a school says that was named as a partner, through a link that it got."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from ..journey import Journey
from ..models import Partner
from ..partner_forms import PartnerForm
from ..status import MoveNotAllowed, Status
from .own import form_page


@login_not_required
@never_cache
@form_page
def partner(request, token):
    """
    Show who names the school for which role; note what it says, as often as it likes.

    Opening it changes nothing: scanners of mail open every link.
    """
    related = ["school", "interest__role", "interest__statement__mi_sheet"]
    related += [f"interest__statement__{name}" for name in ["school", "position"]]
    asked = Partner.objects.exclude(asked_at=None).select_related(*related)
    partner = get_object_or_404(asked, token=token)
    form = PartnerForm(
        request.POST if request.method == "POST" else None, partner=partner
    )
    if request.method == "POST" and partner.is_answerable and form.is_valid():
        try:
            Journey(partner.interest.statement).hear(partner, **form.said())
        except MoveNotAllowed:  # It closed meanwhile: the page says how.
            partner.refresh_from_db()
        else:
            return redirect("registrations:partner", token)
    context = {
        "partner": partner,
        "interest": partner.interest,
        "statement": partner.interest.statement,
        "is_withdrawn": partner.interest.status == Status.WITHDRAWN,
        "is_answerable": partner.is_answerable,
        "form": form,
    }
    response = render(request, "registrations/partner.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
