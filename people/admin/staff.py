"""Staff accounts. School people are listed, and nobody changes them here."""

import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin  # noqa: F401 -- what is unregistered below
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import models
from django.http import Http404
from django.shortcuts import redirect

from norfolk_sl.said_changes import SaysChanges

from ..groups import GROUPS
from ..models import Person
from .access import AccessPages
from .accounts import AccountPages

admin.site.unregister(EmailAddress)  # People have one address, in Person.
admin.site.unregister([SocialAccount, SocialApp, SocialToken])  # See settings.
admin.site.unregister(Authenticator)  # Secrets: each person's own, and nobody else's.
admin.site.unregister(Group)


@admin.register(Group)
class StaffGroupAdmin(SaysChanges, GroupAdmin):
    filter_horizontal = ()
    formfield_overrides = {
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}
    }


class NewStaffForm(forms.ModelForm):
    """Whom to invite. They set the password themselves, by the link they get."""

    class Meta:
        model = Person
        fields = ["email", "name", "telephone", "groups"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def save(self, commit=True):
        self.instance.is_staff = True
        self.instance.password = make_password(None)
        return super().save(commit)


@admin.register(Person)
class PersonAdmin(SaysChanges, AccessPages, AccountPages, UserAdmin):
    list_display = ["address", "name", "is_staff", "is_active", "last_login"]
    list_filter = ["is_staff", "is_active", "groups"]
    search_fields = ["email", "former_email", "name"]
    ordering = ["-is_staff", "email"]
    filter_horizontal = ()
    readonly_fields = ["address", "is_active", "last_login", "joined_at"]
    form = forms.ModelForm
    add_form = NewStaffForm
    add_form_template = None
    add_fieldsets = [
        (
            None,
            {
                "fields": ["email", "name", "telephone", "groups"],
                "description": "They get a link by e-mail with which they set their "
                "password.",
            },
        ),
    ]
    fieldsets = [
        (None, {"fields": ["email", "name", "telephone"]}),
        ("What they may do", {"fields": ["is_active", "groups", "is_superuser"]}),
        ("When", {"fields": ["joined_at", "last_login"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """Show the address as words where it could not be changed anyway."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ["address", "name", "telephone"]}),
            *self.fieldsets[1:],
        ]

    def user_change_password(self, request, id, form_url=""):
        """Nobody sets the password of somebody else: a link lets them do it."""
        person = self.get_object(request, id)
        if person is None:
            raise Http404
        return redirect("admin:people_person_account", person.pk)

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    @admin.display(description="e-mail address", ordering="email")
    def address(self, person):
        if person.is_handed_over:
            return f"{person.former_email}, until it was handed over"
        return person.email if person.has_address else "None"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "name":
            field.required = True  # Letters to school leaders name their adviser.
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Offer the groups of our table, and to superusers any."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if not request.user.is_superuser:
            field.queryset = Group.objects.filter(name__in=GROUPS)
        field.widget = forms.CheckboxSelectMultiple(choices=field.choices)
        field.help_text = ""
        return field

    def log_addition(self, request, obj, message):
        """Keep it in the history, and send the link: both, or neither."""
        obj.invite(by=request.user)
        return super().log_addition(request, obj, message)

    def has_change_permission(self, request, obj=None):
        """Nobody reaches above themselves, and school people change nothing here."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return False  # What they did keeps their name. Make them inactive.


def may_change(person, other):
    if not other.is_staff:
        return False
    beyond = other.is_superuser or other.groups.exclude(name__in=GROUPS).exists()
    return person.is_superuser or not beyond
