"""A mail server of our own, small and as unkind as a test wants it."""

import socketserver
from contextlib import contextmanager
from email import message_from_bytes, policy
from threading import Thread

from django.test import override_settings


class Talk(socketserver.StreamRequestHandler):
    """One conversation in SMTP."""

    def handle(self):
        self.server.talks += 1
        self.say(220)
        for line in self.rfile:
            match line.split()[0].upper():
                case b"DATA":
                    self.say(354)
                    self.say(self.take_letter())
                case b"RCPT":
                    address = line.partition(b"<")[2].partition(b">")[0].decode()
                    self.say(self.server.answers.get(address, 250))
                case b"QUIT":
                    return self.say(221)
                case _:
                    self.say(250)

    def say(self, code):
        self.wfile.write(f"{code} what one says\r\n".encode())

    def take_letter(self):
        lines = iter(self.rfile.readline, b".\r\n")
        source = b"".join(line.removeprefix(b".") for line in lines)
        if b"please hang up" in source:
            raise ConnectionAbortedError
        letter = message_from_bytes(source, policy=policy.default)
        self.server.letters.append((letter, source))
        return 250


class PostOffice(socketserver.ThreadingTCPServer):
    """
    Takes letters at ``localhost:port``.

    ``answers`` are the codes by which it answers for an address, if not 250.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("localhost", 0), Talk)
        self.port = self.server_address[1]
        self.letters = []
        self.answers = {}
        self.talks = 0

    def handle_error(self, request, client_address):
        """Hang up, and say nothing of it."""


@contextmanager
def post_office():
    """A mail server to which the settings lead, open for as long as the block runs."""
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with PostOffice() as office:
        Thread(target=office.serve_forever, args=[0.01], daemon=True).start()
        where = {"EMAIL_HOST": "localhost", "EMAIL_PORT": office.port}
        with override_settings(EMAIL_BACKEND=smtp, **where):
            yield office
        office.shutdown()
