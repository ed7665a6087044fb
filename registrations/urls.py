from django.urls import path

from . import views

app_name = "registrations"

urlpatterns = [
    path("start/", views.start, name="start"),
    path("statements/", views.statements, name="statements"),
    path("statements/begin/<slug:slug>/", views.begin, name="begin"),
    path("statements/<str:reference>/", views.statement, name="statement"),
    path("statements/<str:reference>/check/", views.check, name="check"),
    path("statements/<str:reference>/withdraw/", views.withdraw, name="withdraw"),
    path("statements/<str:reference>/<slug:slug>/", views.edit_step, name="edit_step"),
]
