from django.urls import path

from . import views

app_name = "guide"

urlpatterns = [
    path("", views.chapters, name="chapters"),
    path("pamphlet.pdf", views.pamphlet, name="pamphlet"),
    path("<slug:slug>/", views.chapter, name="chapter"),
]
