from django.urls import path

from . import views

app_name = "schools"

urlpatterns = [
    path("matching/", views.matching, name="matching"),
]
