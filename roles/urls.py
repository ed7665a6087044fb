from django.urls import path

from . import views

app_name = "roles"

urlpatterns = [
    path("", views.roles, name="roles"),
    path("<slug:slug>/", views.role, name="role"),
]
