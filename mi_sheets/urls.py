from django.urls import path

from . import views

app_name = "mi_sheets"

urlpatterns = [
    path("", views.home, name="home"),
    path("mi-sheets/", views.mi_sheets, name="mi_sheets"),
    path("mi-sheets/<slug:slug>/", views.mi_sheet, name="mi_sheet"),
    path("mi-sheets/<slug:slug>/deadline.ics", views.deadline, name="deadline"),
]
