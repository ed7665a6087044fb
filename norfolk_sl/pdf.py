"""
PDF files that a screen reader can read, made of our own templates.

What they need of the system (Pango) is not everywhere. Where it is missing the
portal runs, ``makes_pdf`` is false in every template, and pages offer printing.
"""

from functools import cache
from hashlib import sha256
from threading import Lock

from django.core.cache import cache as kept
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from .context import portal

KEEP = 60 * 60 * 24 * 30  # seconds
one_at_a_time = Lock()


@cache
def is_available():
    """Whether this machine can make PDFs; looked up once, when first asked."""
    try:
        from . import pdf_writer  # noqa: F401 -- costs half a second, and needs Pango
    except OSError:
        return False
    return True


def makes_pdf(request):
    """For every template: asked only where it is named."""
    return {"makes_pdf": is_available}


def pdf_response(template, context, filename, *, instead, keep=False):
    """
    Answer with a PDF to download; where none can be made, lead to ``instead``.

    The template extends ``pdf/base.html``. It may show our own static files and
    nothing else: no other address is fetched, neither in the net nor on the disk.
    ``keep`` a long file that is the same for everybody.
    """
    if not is_available():
        return redirect(instead)
    from .pdf_writer import write

    html = render_to_string(template, portal(None) | context)
    return HttpResponse(
        once(html, write) if keep else write(html),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def once(html, write):
    """
    The file as it was made from this very text, or made now and kept.

    The text is the key: whatever changes in it, nobody gets a stale file.
    """
    key = f"pdf-{sha256(html.encode()).hexdigest()}"
    with one_at_a_time:
        data = kept.get(key)
        if data is None:
            data = write(html)
            kept.set(key, data, KEEP)
    return data
