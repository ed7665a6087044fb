"""Invented files of the register, to import in tests."""

import csv
import io
import tempfile
from pathlib import Path

from django.core.management import call_command

HEATH = {
    "URN": "900301",
    "LA (code)": "926",
    "LA (name)": "Norfolk",
    "EstablishmentName": "Heath Primary School",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-2001",
    "CloseDate": "",
    "PhaseOfEducation (name)": "Primary",
    "Street": "School Lane",
    "Locality": "Heath",
    "Address3": "",
    "Town": "Testham",
    "Postcode": "NR99 1CV",
    "SchoolWebsite": "www.heath.example",
    "TelephoneNum": "01632960101",
    "HeadTitle (name)": "Mrs",
    "HeadFirstName": "Amara",
    "HeadLastName": "Blythe",
    "Trusts (name)": "",
    "DistrictAdministrative (code)": "E07000143",
    "DistrictAdministrative (name)": "Breckland",
    "Easting": "592000",
    "Northing": "310000",
}


def a_school(urn=900301, **columns):
    """A row: Heath, with other cells. ``town=`` stands for the column Town."""
    names = {name.lower(): name for name in HEATH}
    short = {
        "name": "EstablishmentName",
        "la": "LA (code)",
        "type": "TypeOfEstablishment (name)",
        "status": "EstablishmentStatus (name)",
        "phase": "PhaseOfEducation (name)",
        "opened": "OpenDate",
        "closed": "CloseDate",
        "website": "SchoolWebsite",
        "telephone": "TelephoneNum",
        "district": "DistrictAdministrative (code)",
        "district_name": "DistrictAdministrative (name)",
        "trust": "Trusts (name)",
    }
    cells = {short.get(key) or names[key]: text for key, text in columns.items()}
    return HEATH | {"URN": str(urn)} | cells


def as_csv(*rows, columns=None, encoding="cp1252"):
    """The rows as the register writes them: quoted, CRLF, none after the last."""
    text = io.StringIO(newline="")
    columns = columns or list(rows[0])
    writer = csv.DictWriter(text, columns, extrasaction="ignore", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().removesuffix("\r\n").encode(encoding)


def without(*names):
    return [name for name in HEATH if name not in names]


def import_file(path, **options):
    """What the command says about it."""
    output = io.StringIO()
    call_command("import_schools", path, stdout=output, **options)
    return output.getvalue()


def import_bytes(content, **options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register.csv")
        path.write_bytes(content)
        return import_file(path, **options)


def import_schools(*rows, columns=None, encoding="cp1252", **options):
    return import_bytes(as_csv(*rows, columns=columns, encoding=encoding), **options)
