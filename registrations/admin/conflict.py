"""Declaring a conflict of interest, and lifting somebody else's."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from ..models import Conflict, Statement
from .pages import address_of, form_page, get_sent, review

LIFT = "registrations.lift_conflict"
MOST = Conflict.MOST_LETTERS


class ReasonForm(forms.Form):
    """A short reason, which colleagues read."""

    use_required_attribute = False

    reason = forms.CharField(
        max_length=MOST, widget=forms.Textarea(attrs={"rows": 3, "cols": 60})
    )

    def __init__(self, data=None, *, label, missing, help_text=""):
        super().__init__(printable(data), label_suffix="")
        reason = self.fields["reason"]
        reason.label, reason.help_text = label, help_text
        reason.error_messages |= {
            "required": missing,
            "max_length": f"The reason must be {MOST} characters or fewer",
        }


@form_page
@review
def declare(request, reference):
    """Say what declaring means; keep the adviser out from then on."""
    own = Conflict.objects.open().of(request.user)
    if request.method == "POST" and own.filter(statement__reference=reference).exists():
        return redirect(address_of(request))  # A second click.
    statement = get_sent(request, reference)
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        label="What ties you to this person or school?",
        help_text="In a few words, such as: I am a governor there. Colleagues read it "
        "in the history.",
        missing="Enter what ties you to this person or school",
    )
    if request.method == "POST" and form.is_valid():
        statement.declare_conflict(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(
            request,
            f"You are kept out of {statement.reference} from now on. If that was a "
            "mistake, ask a senior adviser to lift it.",
        )
        return redirect(address_of(request))
    return show(request, statement, form, title="I have a conflict of interest")


@form_page
@permission_required(LIFT, raise_exception=True)
def lift(request, reference, pk):
    """Say whose conflict it is and why; let them in again, with a reason."""
    statement = get_sent(request, reference)
    conflict = get_object_or_404(statement.conflicts.select_related("person"), pk=pk)
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        label="Why is there no conflict any more?",
        missing="Enter why there is no conflict any more",
    )
    if conflict.lifted_at:
        messages.info(request, f"{statement}: that conflict has been lifted already.")
        return redirect(address_of(request, statement))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if statement.lift_conflict(conflict, by=request.user, reason=reason):
            words = f"{conflict.person} can see it again."
            messages.success(request, f"{statement}: {words}")
        return redirect(address_of(request, statement))
    title = f"Let {conflict.person} see it again"
    return show(request, statement, form, title=title, conflict=conflict)


def show(request, statement, form, *, title, conflict=None):
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": Statement._meta,
        "statement": statement,
        "conflict": conflict,
        "queue": address_of(request),
        "page": address_of(request, statement),
        "form": form,
        "problems": problems(form),
    }
    return render(request, "admin/registrations/statement/conflict.html", context)
