"""Recording what came by another way than this portal, and correcting that."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mi_sheets.models import MISheet
from people.addresses import AddressTaken
from people.typing import kept_typing

from ..how_it_came import AddressForm
from ..models import Statement
from ..recording import Corrections, Recording, correct
from ..status import MoveNotAllowed
from .pages import address_of, form_page, get_sent, review

DONE = "recorded"  # In the session: the last form that was recorded, and as what.


def calls():
    """The sheets that a statement can answer, closed ones too: paper comes late."""
    return MISheet.objects.published().filter(takes_statements=True)


@form_page
@review
def choose(request):
    """Ask in response to which sheet, and whether they offer something."""
    return render(request, "registrations/record_choose.html", {"sheets": calls()})


@form_page
@review
def record(request, slug):
    """Ask what the form asks, and how it came; make the statement and send it."""
    sheet = get_object_or_404(calls().known_by(slug))
    new = Statement(mi_sheet=sheet)
    if request.method != "POST":
        return show_form(request, sheet, Recording(new, kept_typing(request)))
    once, reference = request.session.get(DONE, ["", ""])
    if once and once == request.POST.get("once"):
        return redirect("admin:registrations_statement_change", reference)
    form = Recording(new, request.POST)
    if not form.is_valid() or form.found():
        return show_form(request, sheet, form)
    statement, is_new = form.record(by=request.user)
    if is_new:
        request.session[DONE] = [form.how.cleaned_data["once"], statement.reference]
        say(request, statement)
    return redirect(address_of(request, statement))


def say(request, statement):
    if statement.person.has_address:
        words = f"We have sent a copy to {statement.person.email}."
    else:
        words = "They have no address here: tell them the reference."
    messages.success(request, f"{statement} is recorded. {words}")


def show_form(request, sheet, form):
    found = form.found() if form.how.is_bound else None
    context = {"sheet": sheet, "form": form, "found": found}
    context["page_has_errors"] = found is not None
    return render(request, "registrations/record.html", context)


@form_page
@review
def correct_recorded(request, reference):
    """Let an adviser put right what was recorded, until it is confirmed or taken."""
    statement = get_sent(request, reference)
    if not statement.may_be_corrected:
        messages.warning(
            request, f"{statement}: it is confirmed or in hand, so nothing was changed."
        )
        return redirect(address_of(request, statement))
    data = request.POST if request.method == "POST" else kept_typing(request)
    form, refusal = Corrections(statement, data), ""
    if request.method == "POST" and form.is_valid():
        try:
            correct(statement, form, by=request.user)
        except MoveNotAllowed as error:
            refusal = str(error)
        else:
            messages.success(request, f"{statement} is corrected.")
            return redirect(address_of(request, statement))
    context = {
        "statement": statement,
        "form": form,
        "refusal": refusal,
        "page_has_errors": bool(refusal),
    }
    return render(request, "registrations/record_correct.html", context)


@form_page
@review
def give_address(request, reference):
    """Let somebody who had none have an address, and what was meant for them."""
    statement = get_sent(request, reference)
    if statement.person.has_address or statement.person.is_handed_over:
        return redirect(address_of(request, statement))
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            statement.person.give_address(email, by=request.user)
        except AddressTaken:
            form.add_error(
                "email",
                f"Somebody signs in with {email} already. Ask for another address, or "
                "ask them to send a statement themselves",
            )
        else:
            messages.success(request, f"{statement}: what we have goes to {email}.")
            return redirect(address_of(request, statement))
    context = {"statement": statement, "form": form}
    return render(request, "registrations/record_address.html", context)
