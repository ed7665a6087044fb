from django.urls import path

from . import views

app_name = "guide"

urlpatterns = [
    path("", views.chapters, name="chapters"),
    path("<slug:slug>/", views.chapter, name="chapter"),
]
