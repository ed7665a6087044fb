"""Every address of the portal begins here."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from . import views

handler400 = "norfolk_sl.views.bad_request"
handler500 = "norfolk_sl.trouble.server_error"

urlpatterns = [
    path("", include("mi_sheets.urls")),
    path("roles/", include("roles.urls")),
    path("guide/", include("roles.guide.urls")),
    path("useful/", include("remarks.urls")),
    path("search/", include("mi_sheets.search.urls")),
    path("schools/", include("schools.urls")),
    path("", include("registrations.urls")),
    path("", include("people.urls")),
    path("admin/", admin.site.urls),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("watching.urls")),
    path("<slug:name>/", views.page, name="page"),
]

if settings.IS_DEMONSTRATION:
    urlpatterns.insert(0, path("demo/", include("demonstration.urls")))
