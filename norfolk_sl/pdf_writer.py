"""From HTML to tagged PDF. Import it only where ``pdf.is_available()``."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

HOME = f"{settings.PORTAL_URL}/"


def write(html):
    """The bytes of a PDF/UA-1 file; links within the portal become whole addresses."""
    document = HTML(string=html, base_url=HOME, url_fetcher=OurFiles())
    return document.write_pdf(pdf_variant="pdf/ua-1")


class OurFiles(URLFetcher):
    """Gives out the portal's static files, and refuses every other address."""

    def fetch(self, url, headers=None):
        path = static_path(url)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def static_path(url):
    """
    Where a static file lies, by its plain name or by the one it is served under.

    Raises ValueError for an address elsewhere, SuspiciousFileOperation for one
    that climbs out of the folder, and OSError for a file that is not there.
    """
    folder = urljoin(HOME, settings.STATIC_URL)
    if not url.startswith(folder):
        raise ValueError(f"{url} is not one of the portal's static files")
    name = unquote(urlsplit(url.removeprefix(folder)).path)
    return Path(finders.find(name) or staticfiles_storage.path(name))
