"""A small server that shows pages which were answered elsewhere, and their files."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Thread
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = urlsplit(self.path).path
        if path.startswith(settings.STATIC_URL):
            self.answer_file(finders.find(path.removeprefix(settings.STATIC_URL)))
        elif self.path in self.server.files:
            self.answer_file(self.server.files[self.path])
        else:
            self.answer(*self.server.pages.get(self.path, (404, {}, b"")))

    def answer_file(self, path):
        """A file, to be remembered by the browser for all pages to come."""
        with open(path, "rb") as file:
            headers = {"Content-Type": guess_type(path)[0] or "text/plain"}
            self.answer(200, headers | {"Cache-Control": "max-age=3600"}, file.read())

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            if name != "Content-Length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing: there is a line for each picture of each page."""


class Showcase(ThreadingHTTPServer):
    """Serves the responses it is given, for as long as the ``with`` lasts."""

    daemon_threads = True

    def __init__(self, files):
        super().__init__(("localhost", 0), Handler)
        self.files = files
        self.pages = {}

    def __enter__(self):
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args):
        self.shutdown()
        self.server_close()

    def put(self, response):
        """Show this response from now on; answers its address."""
        path = response.wsgi_request.get_full_path()
        body = b"".join(response) if response.streaming else response.content
        headers = dict(response.headers.items()) | {"Cache-Control": "no-store"}
        self.pages[path] = response.status_code, headers, body
        return f"http://localhost:{self.server_port}{path}"
