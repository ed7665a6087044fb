from django.urls import path

from . import views

app_name = "roles"

urlpatterns = [
    path("", views.roles, name="roles"),
    path("which/", views.which, name="which"),
    path("compare/", views.compare, name="compare"),
    path("<slug:slug>/", views.role, name="role"),
    path("<slug:slug>/self-check/", views.self_check, name="self_check"),
]
