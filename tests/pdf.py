"""
What a PDF says about itself, read from its bytes.

Enough for the files that the portal writes, whose objects lie in compressed
streams; it is no reader of PDFs in general.
"""

import re
import zlib
from unittest import skipUnless
from unittest.mock import patch

from norfolk_sl import pdf

makes_pdf = skipUnless(
    pdf.is_available(), "Pango is not installed: the portal offers print instead."
)


def make_none(case):
    """Let a test open pages with files that others make: each takes its time."""
    if pdf.is_available():
        case.enterContext(patch("norfolk_sl.pdf_writer.write", return_value=b"%PDF"))


STREAM = re.compile(rb"<<(?P<about>[^>]*)>>\s*stream\r?\n(?P<data>.*?)endstream", re.S)
WANTED = {
    "a mark that it is tagged": r"/MarkInfo <</Marked true>>",
    "a tree of tags": r"/StructTreeRoot \d+ 0 R",
    "its language": r"/Lang \(en-GB\)",
    "its title in the window": r"/DisplayDocTitle true",
    "a heading of the first level": r"/S /H1/",
}


def faults(data):
    """What a screen reader needs of a PDF and this one lacks: none is ``[]``."""
    found = objects(data)
    everything = "\n".join(found.values())
    lacking = [
        f"no {w}" for w, text in WANTED.items() if not re.search(text, everything)
    ]
    if not any(b"pdfuaid:part" in text for _, text in streams(data)):
        lacking.append("no word of PDF/UA")
    return [*lacking, *strays(found)]


def title(data):
    """The title of the document, which may be in UTF-16."""
    facts = next(text for text in objects(data).values() if "/Producer" in text)
    plain, coded = re.search(r"/Title (?:\(([^)]*)\)|<([^>]*)>)", facts).groups()
    return plain or bytes.fromhex(coded).decode("utf-16")


def streams(data):
    """What is said about each stream, and the stream itself, unpacked."""
    for stream in STREAM.finditer(data):
        if b"/FlateDecode" in stream["about"]:
            unpacker = zlib.decompressobj()
            yield stream["about"].decode(), unpacker.decompress(stream["data"])


def objects(data):
    """The text of every object that lies in a stream of objects, by number."""
    found = {}
    for about, content in streams(data):
        if "/ObjStm" in about:
            first = int(re.search(r"/First (\d+)", about)[1])
            text = content.decode("latin-1")
            numbers = [int(number) for number in text[:first].split()]
            starts = [first + start for start in numbers[1::2]]
            ends = [*starts[1:], None]
            for number, start, end in zip(numbers[::2], starts, ends, strict=True):
                found[number] = text[start:end]
    return found


def strays(found):
    """Tags that stand in a list and are no item of it."""
    for text in found.values():
        if tag(text) == "L":
            kids = re.search(r"/K \[([^]]*)\]", text)[1]
            tags = {tag(found[int(n)]) for n in re.findall(r"(\d+) 0 R", kids)}
            yield from (f"a list with {t} in it" for t in tags - {"LI", "Caption"})


def tag(text):
    """The tag of an element of the tree, such as L for a list."""
    found = re.search(r"/StructElem/S /(\w+)", text)
    return found and found[1]
