"""An entry of the record, so that there is a permission to read it."""

from django.contrib.admin.models import LogEntry


class Entry(LogEntry):
    """
    Something that somebody did. The table is the admin's own: see ``sources`` for
    what else the record is made of.
    """

    class Meta:
        proxy = True
        verbose_name = "entry of the record"
        verbose_name_plural = "record of what was done"
        default_permissions = ["view"]
