"""
Files that go with an MI sheet.

They lie in the database: a backup of it is whole, several machines need no shared
disk, and nothing that was sent to us is ever a file that a server might run.
"""

from pathlib import PurePath

from django.db import models
from django.urls import reverse
from django.utils.text import get_valid_filename

from .sheet import MISheet

MOST_BYTES = 5_000_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = "application/vnd.openxmlformats-officedocument"
# What a file ends with: what it is, and how its content must begin.
TYPES = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".docx": (f"{OFFICE}.wordprocessingml.document", ZIP),
    ".xlsx": (f"{OFFICE}.spreadsheetml.sheet", ZIP),
    ".pptx": (f"{OFFICE}.presentationml.presentation", ZIP),
    ".odt": ("application/vnd.oasis.opendocument.text", ZIP),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", ZIP),
    ".doc": ("application/msword", OLE),
    ".xls": ("application/vnd.ms-excel", OLE),
    ".rtf": ("application/rtf", b"{\\rtf"),
}
WORDS = "PDF, Word, Excel, PowerPoint, OpenDocument or RTF, up to 5 MB."


def ending(name):
    return PurePath(name).suffix.lower()


def is_allowed(name, start):
    """Whether a file is of a type that we serve, by its name and how it begins."""
    known = TYPES.get(ending(name))
    return bool(known) and start.startswith(known[1])


class AttachmentQuerySet(models.QuerySet):
    def without_content(self):
        return self.defer("content")


class Attachment(models.Model):
    """A file of a type that we serve, as it was sent; its name as it is shown."""

    mi_sheet = models.ForeignKey(MISheet, models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=150, help_text="What it is, in words.")
    name = models.CharField("file name", max_length=100, editable=False)
    size = models.PositiveIntegerField(editable=False)
    content = models.BinaryField(max_length=MOST_BYTES, editable=False)
    order = models.PositiveSmallIntegerField(default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        keys = [self.mi_sheet.slug, self.pk, self.name]
        return reverse("mi_sheets:attachment", args=keys)

    def hold(self, name, content):
        """Take in a file; only the last part of its name, without odd characters."""
        end = ending(name)
        stem = get_valid_filename(PurePath(name.replace("\\", "/")).stem or "file")
        self.name = f"{stem[: 100 - len(end)]}{end}"
        self.content, self.size = content, len(content)

    @property
    def type(self):
        return TYPES[ending(self.name)][0]

    @property
    def kind(self):
        """What it is as people say it: PDF."""
        return ending(self.name).removeprefix(".").upper()
