"""The two kinds of file, made while they are sent."""

import csv

from django.http import StreamingHttpResponse

from .cells import line
from .workbook import workbook

# Excel takes a CSV file for UTF-8 if it begins with this.
BYTE_ORDER_MARK = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    """An Excel workbook of one sheet, sent while its rows are read."""
    response = StreamingHttpResponse(workbook(headings, rows), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
