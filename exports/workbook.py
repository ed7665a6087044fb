"""
A workbook of one sheet, written row by row into a file that is already on its way.

A workbook is a zip of a few small files and one that is as long as the list. Python’s
own ``zipfile`` writes into what cannot be rewound, so nothing waits on a disk or in
memory: a few kilobytes are held back, until they are worth sending.
"""

from datetime import date, datetime, time
from itertools import count
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from .cells import line

WIDTH = 22  # of a column, in characters
ENOUGH = 64_000  # bytes of rows, before they are compressed
BEGINNING = date(1899, 12, 30)  # From here Excel counts days.
DAY = 24 * 60 * 60  # seconds
PLAIN, BOLD, DATE, MOMENT = range(4)  # As in STYLES, in order.

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPEN_XML = "http://schemas.openxmlformats.org"
MAIN = f"{OPEN_XML}/spreadsheetml/2006/main"
RELATION = f"{OPEN_XML}/officeDocument/2006/relationships"
PACKAGE = f"{OPEN_XML}/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATED = f'<Relationships xmlns="{PACKAGE}/relationships">'

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    f'ContentType="{KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{RELATED}<Relationship Id="rId1" '
    f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{RELATED}<Relationship Id="rId1" '
    f'Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATION}/styles" Target="styles.xml"/>'
    "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>'
    '<xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="165" applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


class Outgoing:
    """A file that only goes forward, and gives away what has been written to it."""

    def __init__(self):
        self.written = []

    def write(self, data):
        self.written.append(bytes(data))
        return len(data)

    def flush(self):
        """What is written is on its way as soon as it is taken."""

    def take(self):
        data, self.written = b"".join(self.written), []
        return data


def workbook(headings, rows):
    """Yield the bytes of a workbook, while the rows are still being read."""
    out = Outgoing()
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name, text in PARTS.items():
            book.writestr(name, HEAD + text)
        yield out.take()
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for text in sheet_of(headings, rows):
                sheet.write(text.encode())
                if data := out.take():
                    yield data
    yield out.take()


def sheet_of(headings, rows):
    """The sheet in pieces; its first row is bold, and stays in sight."""
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><cols><col min="1" max="{len(headings)}" '
        f'width="{WIDTH}" customWidth="1"/></cols><sheetData>'
    )
    yield row_of(1, line(headings), BOLD)
    waiting, size = [], 0
    for number, row in zip(count(2), rows, strict=False):
        text = row_of(number, line(row))
        waiting.append(text)
        size += len(text)
        if size >= ENOUGH:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting) + "</sheetData></worksheet>"


def row_of(number, cells, style=PLAIN):
    return f'<row r="{number}">{"".join(cell_of(c, style) for c in cells)}</row>'


def cell_of(value, style):
    """A cell of a kind that Excel has: a number, a day, a moment, or words."""
    match value:
        case "":
            return "<c/>"
        case str():
            words = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
            return f'<c t="inlineStr" s="{style}">{words}</c>'
        case datetime():
            seconds = (value - datetime.combine(value, time())).seconds
            days = (value.date() - BEGINNING).days + seconds / DAY
            return f'<c s="{MOMENT}"><v>{days:.10f}</v></c>'
        case date():
            return f'<c s="{DATE}"><v>{(value - BEGINNING).days}</v></c>'
    return f"<c><v>{value}</v></c>"
