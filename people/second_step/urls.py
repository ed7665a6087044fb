"""The pages of the second step, by the names under which allauth finds them."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.overview, name="mfa_index"),
    path("enter/", views.enter_second_code, name="mfa_authenticate"),
    path("again/", views.code_again, name="mfa_reauthenticate"),
    path("app/", views.set_up_app, name="mfa_activate_totp"),
    path("passkey/", views.add_passkey, name="mfa_add_webauthn"),
    path("remove/<int:pk>/", views.remove_way, name="mfa_remove"),
    path("codes/", views.spare_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", views.new_codes, name="mfa_generate_recovery_codes"),
]
