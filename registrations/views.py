"""The pages on which school people write, send and follow a statement of intent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mi_sheets.models import MISheet
from people.typing import kept_typing

from .journey import Journey, questions_of
from .models import Interest, Statement
from .my_data import my_data as data_of
from .status import Incomplete, MoveNotAllowed

form_page = require_http_methods(["GET", "HEAD", "POST"])


def get_own(request, reference):
    """The signed-in person's own statement; anybody else's is not found."""
    own = Statement.objects.visible_to(request.user).filter(person=request.user)
    related = own.select_related("person", "mi_sheet", "school", "position", "taken_by")
    return get_object_or_404(related, reference=reference.upper())


@login_not_required
@require_safe
def start(request):
    """Say what will be asked, what happens next and who reads it."""
    sheets = MISheet.objects.taking_statements().prefetch_related("invitations__role")
    sheets = [(sheet, questions_of(sheet)) for sheet in sheets]
    return render(request, "registrations/start.html", {"sheets": sheets})


@never_cache
@require_safe
def statements(request):
    """A person's own statements, with what has become of each role."""
    own = Statement.objects.visible_to(request.user).filter(person=request.user)
    own = own.select_related("mi_sheet", "school").prefetch_related("interests__role")
    answered = [each.mi_sheet_id for each in own]
    context = {
        "statements": own,
        "sheets": MISheet.objects.taking_statements().exclude(pk__in=answered),
    }
    return render(request, "registrations/statements.html", context)


@never_cache
@require_safe
def my_data(request):
    """All that is held about the signed-in person, as one file."""
    return JsonResponse(
        data_of(request.user),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
        headers={"Content-Disposition": 'attachment; filename="my-data.json"'},
    )


@never_cache
@form_page
def begin(request, slug):
    """Ask the first page; only its answer makes the draft."""
    sheets = MISheet.objects.published().known_by(slug)
    sheet = get_object_or_404(sheets, takes_statements=True)
    if request.user.is_staff:
        return render(request, "registrations/for_schools.html", {"sheet": sheet})
    statement = Statement.objects.filter(person=request.user, mi_sheet=sheet).first()
    if statement and request.method != "POST":
        return redirect(*continue_at(statement))
    if not sheet.takes_statements_now():
        return render(request, "registrations/closed.html", {"sheet": sheet})
    if request.method == "POST":
        statement, _ = Statement.objects.get_or_create(
            person=request.user, mi_sheet=sheet
        )
    new = statement or Statement(person=request.user, mi_sheet=sheet)
    return step_page(request, Journey(new), "you")


def continue_at(statement):
    """Where a person goes on with a statement: what is missing, or the last page."""
    if statement.is_sent:
        return "registrations:statement", statement.reference
    missing = Journey(statement).next
    if missing:
        return "registrations:edit_step", statement.reference, missing.slug
    return "registrations:check", statement.reference


@never_cache
@form_page
def edit_step(request, reference, slug):
    """Ask one page of questions; save the answers; go on to what is missing."""
    statement = get_own(request, reference)
    return step_page(request, Journey(statement), slug)


@never_cache
@require_safe
def self_check(request, slug):
    """Take a self-check, which the address holds, to the page of its role."""
    own = Interest.objects.offered().filter(statement__person=request.user)
    own = own.select_related("statement", "role").filter(role__slug=slug)
    interest = own.order_by("-statement").first()
    if interest is None:
        messages.info(
            request,
            "None of your statements offers that role yet. Offer it first, then come "
            "back to your self-check.",
        )
        return redirect("registrations:statements")
    messages.info(
        request,
        "Your self-check is filled in below, where you had saved nothing. "
        "Save this page to keep it.",
    )
    keys = [interest.statement.reference, interest.step_slug]
    url = reverse("registrations:edit_step", args=keys)
    return redirect(f"{url}?{request.GET.urlencode()}")


def step_page(request, journey, slug):
    step = journey.find(slug)
    if step is None:
        if any(step.slug == slug for step in journey.steps):
            messages.info(request, journey.statement.why_closed())
            return redirect(journey.statement)
        raise Http404(f"There is no page “{slug}” in this statement.")

    refusal = ""
    form = step.form(request.POST if request.method == "POST" else kept_typing(request))
    form.carry(request.GET)
    later = "later" in request.POST
    if request.method == "POST" and (form.is_valid() or later):
        try:
            journey.save(step, form, by=request.user)
        except MoveNotAllowed as error:
            refusal = str(error)
        else:
            return redirect(*after(request, journey, step, later=later))
    context = {
        "statement": journey.statement,
        "journey": journey,
        "step": step,
        "form": form,
        "previous": journey.previous(step),
        "refusal": refusal,
        "page_has_errors": bool(refusal),
    }
    return render(request, "registrations/step.html", context)


def after(request, journey, step, *, later):
    """Where to go when a page has been saved, and what to say there."""
    statement = journey.statement
    if statement.is_sent:
        messages.success(request, "We have your changes.")
        return "registrations:statement", statement.reference
    if later:
        messages.success(
            request, "What you have written is saved. It has not been sent yet."
        )
        return ("registrations:statements",)
    if step.is_extra:
        return "registrations:check", statement.reference
    return continue_at(statement)


@never_cache
@form_page
def check(request, reference):
    """Show every answer; send the statement, once, however often it is pressed."""
    statement = get_own(request, reference)
    if statement.is_sent:
        return redirect(statement)
    if not statement.mi_sheet.takes_statements_now():
        return render(
            request, "registrations/closed.html", {"sheet": statement.mi_sheet}
        )
    journey = Journey(statement)
    if journey.next:
        return redirect(*continue_at(statement))
    if request.method == "POST":
        try:
            journey.send(by=request.user)
        except Incomplete:
            return redirect(*continue_at(statement))
        return redirect(statement)
    context = {"statement": statement, "journey": journey}
    return render(request, "registrations/check.html", context)


@never_cache
@require_safe
def statement(request, reference):
    """The receipt: what was sent, where each role stands, what can be added."""
    statement = get_own(request, reference)
    if not statement.is_sent:
        return redirect(*continue_at(statement))
    journey = Journey(statement)
    context = {
        "statement": statement,
        "journey": journey,
        "extras": list(extras_of(statement, journey)),
        "interests": statement.interests.select_related("role"),
        "is_withdrawn": not statement.interests.offered().exists(),
        "sections": statement.answers,
    }
    return render(request, "registrations/statement.html", context)


def extras_of(statement, journey):
    """What can be added, for the task list."""
    for step in journey.extras:
        yield {
            "title": step.title,
            "href": reverse(
                "registrations:edit_step", args=[statement.reference, step.slug]
            ),
            "status": "Added" if step.rows else "Nothing added yet",
        }


@never_cache
@form_page
def withdraw(request, reference):
    """Ask what to withdraw, and do so; a draft is deleted."""
    statement = get_own(request, reference)
    interests = list(statement.interests.offered().select_related("role"))
    if request.method != "POST":
        context = {"statement": statement, "interests": interests}
        return render(request, "registrations/withdraw.html", context)
    if statement.delete_draft():
        messages.success(request, "Your draft has been deleted.")
        return redirect("registrations:statements")
    chosen = set(request.POST.getlist("interests"))
    named = [i for i in interests if i.slug in chosen]
    if not named:
        context = {
            "statement": statement,
            "interests": interests,
            "page_has_errors": True,
        }
        return render(request, "registrations/withdraw.html", context)
    statement.withdraw(named, by=request.user)
    messages.success(request, "We have withdrawn what you selected.")
    return redirect(statement)
