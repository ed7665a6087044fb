"""The two kinds of file, made while they are sent as far as they can be."""

import csv
from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from .cells import line

# Excel takes a CSV file for UTF-8 if it begins with this.
BYTE_ORDER_MARK = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 22  # of a column, in characters


class Echo:
    """A file that answers what is written to it, and keeps nothing."""

    def write(self, text):
        return text


def csv_file(name, headings, rows):
    """CSV in UTF-8, sent row by row."""
    writer = csv.writer(Echo())

    def lines():
        yield BYTE_ORDER_MARK + writer.writerow(line(headings))
        for row in rows:
            yield writer.writerow(line(row))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_file(name, headings, rows):
    """An Excel workbook of one sheet; it waits on the disk, never in memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    sheet.freeze_panes = "A2"
    for number in range(len(headings)):
        sheet.column_dimensions[letter(number)].width = WIDTH
    sheet.append([bold(sheet, heading) for heading in line(headings)])
    for row in rows:
        sheet.append(line(row))
    file = TemporaryFile()  # noqa: SIM115 -- the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX
    )


def letter(number):
    """The name of a column: A, B, C … Z, AA."""
    first, last = divmod(number, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def bold(sheet, text):
    found = WriteOnlyCell(sheet, value=text)
    found.font = Font(bold=True)
    return found
