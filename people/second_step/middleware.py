"""Keeping staff who have not done the second step out of everything but its pages."""

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect

# A provider of single sign-on has asked for what it wants to see.
STRONG = {"mfa", "socialaccount"}
PAGES = "mfa_"
OTHERS = {"account_reauthenticate"}


class SecondStepMiddleware:
    """
    Send staff to set up the step where it is required, and to do it if they have it.

    A session counts that has itself done the step: one that was begun with the
    password alone, before the step was set up in another browser, ends.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_STEP_REQUIRED or not view_is_closed(view):
            return None
        if not request.user.is_staff or has_done_it(request):
            return None
        if request.user.has_second_step:
            logout(request)
            return redirect_to_login(request.get_full_path(), "account_login")
        return None if is_page_of_ours(request) else redirect("mfa_index")


def view_is_closed(view):
    return getattr(view, "login_required", True)


def has_done_it(request):
    records = get_authentication_records(request, request.user)
    return any(record.get("method") in STRONG for record in records)


def is_page_of_ours(request):
    name = request.resolver_match.url_name or ""
    return name.startswith(PAGES) or name in OTHERS
