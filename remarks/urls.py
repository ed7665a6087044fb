from django.urls import path

from . import views

app_name = "remarks"

urlpatterns = [
    path("", views.useful, name="useful"),
    path("thanks/", views.thanks, name="thanks"),
]
