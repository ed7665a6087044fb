from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = "Statements of intent"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from outbox.confidential import keep_from

        from .conflicts import keys_kept_from

        keep_from(keys_kept_from)
