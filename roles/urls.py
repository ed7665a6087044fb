from django.urls import path

from . import export, views
from .boards import views as boards

app_name = "roles"

urlpatterns = [
    path("", views.roles, name="roles"),
    path("which/", views.which, name="which"),
    path("compare/", views.compare, name="compare"),
    path("catalogue.json", export.catalogue, name="catalogue"),
    path("for-boards/", boards.boards, name="boards"),
    path("<slug:slug>/", views.role, name="role"),
    path("<slug:slug>/self-check/", views.self_check, name="self_check"),
    path("<slug:slug>/for-boards/", boards.board, name="board"),
    path("<slug:slug>/for-boards/pdf/", boards.board_pdf, name="board_pdf"),
]
