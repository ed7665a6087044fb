from django.urls import path

from . import views

app_name = "demonstration"

urlpatterns = [
    path("mail/", views.mail, name="mail"),
]
