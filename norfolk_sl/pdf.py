"""
PDF files that a screen reader can read, made of our own templates.

What they need of the system (Pango) is not everywhere. Where it is missing the
portal runs, ``makes_pdf`` is false in every template, and pages offer printing.
"""

from functools import cache

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from .context import portal


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


def pdf_response(template, context, filename, *, instead):
    """
    Answer with a PDF to download; where none can be made, lead to ``instead``.

    The template extends ``pdf/base.html``. It may show our own static files and
    nothing else: no other address is fetched, neither in the net nor on the disk.
    """
    if not is_available():
        return redirect(instead)
    from .pdf_writer import write

    html = render_to_string(template, portal(None) | context)
    return HttpResponse(
        write(html),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
