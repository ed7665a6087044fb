"""Records of what happened, which nobody changes afterwards."""

from django.db import models


class WrittenOnce(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, **kwargs):
        if self.pk:
            raise TypeError("An event is written once.")
        super().save(**kwargs)
