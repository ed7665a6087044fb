from django.urls import path

from . import feeds, sitemaps, views

app_name = "mi_sheets"

urlpatterns = [
    path("", views.home, name="home"),
    path("mi-sheets/", views.mi_sheets, name="mi_sheets"),
    path("mi-sheets/feed.atom", feeds.feed, name="feed"),
    path("mi-sheets/deadlines.ics", feeds.deadlines, name="deadlines"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("mi-sheets/<slug:slug>/", views.mi_sheet, name="mi_sheet"),
    path(
        "mi-sheets/<slug:slug>/files/<int:file>/<str:file_name>",
        views.attachment,
        name="attachment",
    ),
    path("mi-sheets/<slug:slug>/deadline.ics", views.deadline, name="deadline"),
]
