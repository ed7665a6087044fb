from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "record"
    verbose_name = "Record"
    default_auto_field = "django.db.models.BigAutoField"
