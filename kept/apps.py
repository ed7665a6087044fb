from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KeptConfig(AppConfig):
    name = "kept"
    verbose_name = "Kept pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .triggers import watch

        post_migrate.connect(watch, sender=self)
