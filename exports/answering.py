"""Answering with a file: by POST, to those who may, and never without a record."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.utils import timezone
from django.utils.text import slugify

from .files import csv_file, xlsx_file
from .models import Export

MAKE = "exports.make_export"
FILES = {Export.Format.CSV: csv_file, Export.Format.XLSX: xlsx_file}


def answer(request, *, what, columns, rows, number, filters=""):
    """
    The file that was asked for. ``columns`` are the headings; ``number`` counts rows.

    Raises PermissionDenied for those who may take nothing away.
    """
    if not request.user.has_perm(MAKE):
        raise PermissionDenied
    if request.POST.get("format") not in FILES:
        raise BadRequest("There are Excel files and CSV files.")
    format = Export.Format(request.POST["format"])
    Export.objects.create(
        by=request.user, what=what, filters=filters, rows=number, format=format
    )
    name = f"{slugify(what.replace('/', '-'))}-{timezone.localdate()}"
    response = FILES[format](name, columns, rows)
    response["Cache-Control"] = "no-store"
    return response
