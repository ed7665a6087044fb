"""Clients that take their time: a form each, of which a byte comes every second."""

import socket
import threading
from contextlib import contextmanager, suppress

HEAD = (
    b"POST /sign-in/ HTTP/1.1\r\nHost: portal.example.org\r\n"
    b"X-Forwarded-Proto: https\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
)


@contextmanager
def dripping(port, number):
    """So many slow clients, until the end of the block."""
    clients = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(number)]
    is_over = threading.Event()

    def drip():
        while not is_over.wait(1):
            say(b"a")

    def say(words):
        for client in clients:
            with suppress(OSError):
                client.sendall(words)

    say(HEAD)
    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
        for client in clients:
            client.close()
