import logging
import sys

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules


class WatchingConfig(AppConfig):
    name = "watching"
    verbose_name = "Watching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, own_facts  # noqa: F401

        autodiscover_modules("watched")
        if settings.LOGS_JSON and not sys.stderr.isatty():
            from .logs import log_crash

            sys.excepthook = log_crash
            logging.captureWarnings(True)
