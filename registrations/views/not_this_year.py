"""“Not this year”: the page to say it, its receipt, and how to take it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.typing import kept_typing
from schools.querysets import urn_in

from ..models import NilReturn
from ..pages import NotThisYearForm
from ..pages.not_this_year import own_statement
from .begin import may_go_on
from .own import form_page, get_call


def get_said(request, slug):
    """What the signed-in person said to this sheet; what others said is not found."""
    own = NilReturn.objects.visible_to(request.user).filter(person=request.user)
    return get_object_or_404(own.select_related("person"), mi_sheet=get_call(slug))


@never_cache
@form_page
def not_this_year(request, slug):
    """Ask on one page; say it, or say it differently, however often it is pressed."""
    sheet = get_call(slug)
    if request.user.is_staff:
        return render(request, "registrations/for_schools.html", {"sheet": sheet})
    is_open = sheet.takes_statements_now() or request.method == "POST"
    if not (is_open or may_go_on(request, sheet)):
        context = {"sheet": sheet, "is_nil": True}
        return render(request, "registrations/closed.html", context)
    data = request.POST if request.method == "POST" else kept_typing(request)
    form = NotThisYearForm(
        data, person=request.user, sheet=sheet, initial=invited(request)
    )
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    context = {"sheet": sheet, "form": form, "said": form.said}
    return render(request, "registrations/not_this_year.html", context)


def invited(request):
    """The school that the address names, as the link of an invitation does."""
    urn = urn_in(request.GET.get("school", ""))
    return {"school": str(urn)} if urn else {}


@never_cache
@require_safe
def said(request, slug):
    """The receipt: for which schools it counts, and what happens next."""
    nil_return = get_said(request, slug)
    context = {
        "nil_return": nil_return,
        "sheet": nil_return.mi_sheet,
        "rows": nil_return.standing(),
        "statement": own_statement(request.user, nil_return.mi_sheet),
        "may_change": may_change(nil_return.mi_sheet),
    }
    return render(request, "registrations/said.html", context)


def may_change(sheet):
    """Whether anybody can still answer: the form then knows who."""
    return sheet.takes_statements_now() or sheet.gives_longer_now()


@never_cache
@form_page
def take_back(request, slug):
    """Ask whether to take it back, and do so."""
    nil_return = get_said(request, slug)
    if request.method == "POST":
        if nil_return.take_back(by=request.user):
            messages.success(request, "Your “not this year” is taken back.")
        return redirect(nil_return)
    if nil_return.is_withdrawn:
        return redirect(nil_return)
    context = {"nil_return": nil_return, "sheet": nil_return.mi_sheet}
    return render(request, "registrations/take_back.html", context)
