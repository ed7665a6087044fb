from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "remarks"
    verbose_name = "What people say about pages"
    default_auto_field = "django.db.models.BigAutoField"
