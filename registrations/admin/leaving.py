"""Closing the account of a colleague who leaves, and what becomes of their work."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable
from people.admin.staff import may_change
from people.models import Person

from ..models import Statement
from .pages import form_page

NOBODY = "queue"
may_close = permission_required("people.change_person", raise_exception=True)


class LeavingForm(forms.Form):
    """Who takes on what the colleague has in hand."""

    use_required_attribute = False

    to = forms.ChoiceField(
        label="Who goes on with the statements in hand?",
        help_text="It is said in the history of each of them.",
        error_messages={
            "required": "Select who goes on with the statements",
            "invalid_choice": "Select who goes on with the statements",
        },
    )

    def __init__(self, data=None, *, colleagues):
        super().__init__(printable(data), label_suffix="")
        self.colleagues = {str(each.pk): each for each in colleagues}
        names = [(key, str(each)) for key, each in self.colleagues.items()]
        self.fields["to"].choices = [
            ("", "Select"),
            (NOBODY, "Nobody yet: back to the queue"),
            *names,
        ]

    @property
    def colleague(self):
        """Who was selected; None is the queue."""
        return self.colleagues.get(self.cleaned_data["to"])


def advisers_but(person):
    """Who may decide about statements, for the choice of one."""
    staff = Person.objects.filter(is_staff=True, is_active=True).exclude(pk=person.pk)
    may = "registrations.review_statement"
    return [each for each in staff.order_by("name") if each.has_perm(may)]


@form_page
@may_close
def leave(request, person):
    """Show what they have in hand; hand it on and close the account, or neither."""
    person = get_object_or_404(Person.objects.filter(is_staff=True), pk=person)
    if person == request.user or not may_change(request.user, person):
        raise PermissionDenied
    held = Statement.objects.taken_by(person).select_related("mi_sheet", "person")
    data = request.POST if request.method == "POST" else None
    colleagues = advisers_but(person) if held else []
    form = LeavingForm(data, colleagues=colleagues)
    if data is not None and person.is_active and (not held or form.is_valid()):
        close(person, held, form.colleague if held else None, by=request.user)
        messages.success(request, f"The account of {person} is closed.")
    if data is not None and not form.errors or not person.is_active:
        return redirect("admin:people_person_account", person.pk)
    return show(request, person, held, form)


@transaction.atomic
def close(person, held, colleague, *, by):
    for statement in held:
        statement.hand_on(colleague, holder=person, by=by)
    person.close_account(by=by)


def show(request, person, held, form):
    context = {
        **admin.site.each_context(request),
        "title": f"{person} leaves",
        "opts": Person._meta,
        "original": person,
        "held": held,
        "shown": held.visible_to(request.user),
        "form": form,
        "problems": problems(form) if form.is_bound else [],
    }
    return render(request, "admin/people/person/leaving.html", context)
