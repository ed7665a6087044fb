from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = "Statements of intent"
    default_auto_field = "django.db.models.BigAutoField"
