"""Taking up a decision again that was told, with a reason; or letting it stand."""

from django.contrib import admin, messages
from django.shortcuts import get_object_or_404, redirect, render

from ..models import Statement
from ..status import MoveNotAllowed
from .conflict import ReasonForm
from .forms import GREATEST_VERSION, problems
from .pages import address_of, form_page, get_sent, review


@form_page
@review
def reopen(request, reference, slug):
    """Say what reopening means; do it, or put back what was reopened."""
    statement = get_sent(request, reference)
    interests = statement.interests.select_related("role", "statement")
    something = {"role": None} if slug == "something-else" else {"role__slug": slug}
    interest = get_object_or_404(interests, **something)
    if request.method == "POST" and "stand" in request.POST:
        return let_stand(request, statement, interest)
    if not statement.reopenable().filter(pk=interest.pk).exists():
        messages.info(request, f"{statement}: there is no decision to reopen.")
        return redirect(address_of(request, statement))
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        label="Why do you take it up again?",
        help_text="Colleagues read it in the history. The person does not, unless they "
        "ask for what we hold.",
        missing="Enter why you take it up again",
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            reason, version = form.cleaned_data["reason"], version_of(request)
            statement.reopen(interest, by=request.user, reason=reason, version=version)
        except MoveNotAllowed as error:
            refusal = str(error)
        else:
            messages.success(
                request, f"{statement}: {interest.name} is reopened. Decide afresh."
            )
            return redirect(address_of(request, statement))
    context = {
        **admin.site.each_context(request),
        "title": f"Reopen: {interest.name}",
        "opts": Statement._meta,
        "statement": statement,
        "interest": interest,
        "queue": address_of(request),
        "page": address_of(request, statement),
        "form": form,
        "refusal": refusal,
        "problems": problems(form),
    }
    return render(request, "admin/registrations/statement/reopen.html", context)


def let_stand(request, statement, interest):
    try:
        version = version_of(request)
        if statement.leave_as_it_was(interest, by=request.user, version=version):
            messages.success(request, f"{statement}: {interest.name} stands as told.")
    except MoveNotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect(address_of(request, statement))


def version_of(request):
    """The statement as the adviser read it; -1 is no version."""
    typed = request.POST.get("version", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 11
    return int(typed) if is_number and int(typed) <= GREATEST_VERSION else -1
