"""
Where people sign in and out, change their address, and ask about their data.

The names of the doors are those by which allauth finds its pages. The addresses in the
admin stand before its own, which would take a password uncounted.
"""

from django.urls import include, path

from . import address_views, data_views, views
from . import staff_views as staff
from .password_views import change_password
from .second_step import views as second_step
from .single_sign_on import views as single_sign_on

urlpatterns = [
    path("sign-in/", views.ask_for_code, name="account_request_login_code"),
    path("sign-in/code/", views.enter_code, name="account_confirm_login_code"),
    path("address/", address_views.change_address, name="change_address"),
    path("address/<str:token>/", address_views.new_address, name="new_address"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("staff/sign-in/", views.staff_sign_in, name="account_login"),
    path(
        "staff/sign-in/<slug:provider_id>/",
        single_sign_on.begin,
        name="openid_connect_login",
    ),
    path(
        "staff/sign-in/<slug:provider_id>/back/",
        single_sign_on.come_back,
        name="openid_connect_callback",
    ),
    path("staff/again/", second_step.password_again, name="account_reauthenticate"),
    path("staff/set-password/<str:token>/", staff.set_password, name="set_password"),
    path("staff/password/", change_password, name="change_password"),
    path("staff/second-step/", include("people.second_step.urls")),
    path("your-data/", data_views.your_data, name="your_data"),
    path("your-data/ask/", data_views.ask_about_data, name="ask_about_data"),
    path("your-data/write/", data_views.write_about_data, name="write_about_data"),
    path("admin/login/", views.admin_sign_in),
    path("admin/logout/", views.sign_out),
]
