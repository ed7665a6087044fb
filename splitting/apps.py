from django.apps import AppConfig


class SplittingConfig(AppConfig):
    name = "splitting"
    verbose_name = "Splitting"
    default_auto_field = "django.db.models.BigAutoField"
