from django.apps import AppConfig


class MISheetsConfig(AppConfig):
    name = "mi_sheets"
    verbose_name = "MI sheets"
    default_auto_field = "django.db.models.BigAutoField"
