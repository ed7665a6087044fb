"""Changing one's own password, for staff who know the one that they have."""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render

from .second_step.views import of_staff
from .staff_views import NewPasswordForm


class ChangePasswordForm(NewPasswordForm):
    """The present password, and a new one; wrong ones are counted as at sign-in."""

    password = forms.CharField(
        label="Your present password",
        strip=False,
        error_messages={"required": "Enter your present password"},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    field_order = ["password"]

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise ValidationError("This is not your present password")
        return password


@of_staff
def change_password(request):
    """Take both; every other browser is signed out, and the person is told by mail."""
    person = request.user
    if not person.has_usable_password():
        return redirect("mfa_index")  # They come through the council's own sign-in.
    form = ChangePasswordForm(person, request.POST or None)
    if not form.is_valid():
        return render(request, "people/change_password.html", {"form": form})
    with transaction.atomic():
        form.save()
        person.second_step_changed("Your password was changed.", by=person)
    update_session_auth_hash(request, person)
    messages.success(
        request,
        "Your password is changed. Every other browser has been signed out.",
    )
    return redirect("mfa_index")
