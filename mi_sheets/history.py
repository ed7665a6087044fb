"""
Sheets of the past, one file each in ``mi_sheets/data``.

A sheet is brought in once, whole. After that it belongs to the editors: what
differs from its file is reported, and left as it is.
"""

import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from roles.models import Role

from .models import Invitation, Link, MISheet

FILES = sorted((Path(__file__).parent / "data").glob("*.toml"))


class UnknownRole(Exception):
    """A file names roles that the catalogue has not; the message lists them."""


def read(file):
    """The fields of a sheet, the texts of its links, and the criteria by role."""
    fields = tomllib.loads(file.read_text(encoding="utf-8"))
    fields |= {name: fields[name].strip() for name in ["body", "note"]}
    links, roles = fields.pop("links"), fields.pop("roles")
    fields["published_at"] = timezone.make_aware(fields["published_at"])
    return fields, links, roles


@transaction.atomic
def create(fields, links, roles):
    known = Role.objects.in_bulk(roles, field_name="slug")
    if missing := roles.keys() - known.keys():
        raise UnknownRole(", ".join(sorted(missing)))
    sheet = MISheet(**fields)
    sheet.full_clean()
    sheet.save()
    for order, text in enumerate(links):
        Link.objects.create(mi_sheet=sheet, text=text, order=order)
    for order, (slug, under) in enumerate(roles.items()):
        Invitation.objects.create(
            mi_sheet=sheet, role=known[slug], order=order, under=under
        )


def differences(sheet, fields, links, roles):
    """What is no longer as the file has it, in words."""
    names = [name for name, value in fields.items() if getattr(sheet, name) != value]
    different = [MISheet._meta.get_field(name).verbose_name for name in names]
    if [link.text for link in sheet.links.all()] != links:
        different.append("links")
    invited = sheet.invitations.values_list("role__slug", "under")
    if list(invited) != list(roles.items()):
        different.append("roles")
    return different
