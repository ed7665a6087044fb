"""How the admin is found: apart from the site, which needs every app loaded."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "norfolk_sl.admin_site.PortalAdminSite"
