import sys

from django.apps import AppConfig
from django.conf import settings


class WatchingConfig(AppConfig):
    name = "watching"
    verbose_name = "Watching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        if settings.LOGS_JSON:
            from .logs import log_crash

            sys.excepthook = log_crash
