"""
Asking a server the same again and again: ``python -m bench.load PORT PATH SECONDS``.

A process of its own, on a core of its own where there is one, so that what asks does
not slow down what answers. It prints how many answers came a second.
"""

import json
import os
import socket
import sys
from threading import Thread
from time import monotonic

CONNECTIONS = 4


class Asker(Thread):
    """One connection, kept open, that asks as soon as it has the answer."""

    def __init__(self, port, request, until):
        super().__init__()
        self.port, self.request, self.until = port, request, until
        self.answers, self.statuses = 0, set()

    def run(self):
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while monotonic() < self.until:
                connection.sendall(self.request)
                self.statuses.add(read(connection))
                self.answers += 1


def read(connection):
    """Read one answer to its end. Answers its status."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += some(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    status = int(head[9:12])
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    left = 0 if status == 304 else length - len(body)
    while left > 0:
        left -= len(some(connection))
    return status


def some(connection):
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("The server hung up.")
    return received


def main(port, path, seconds, *headers):
    cores = os.sched_getaffinity(0)
    if len(cores) > 1:
        os.sched_setaffinity(0, {max(cores)})
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *headers, "", ""]
    request = "\r\n".join(lines).encode()
    begun = monotonic()
    askers = [
        Asker(int(port), request, begun + float(seconds)) for _ in range(CONNECTIONS)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    total = sum(asker.answers for asker in askers)
    statuses = set().union(*(asker.statuses for asker in askers))
    rate = total / (monotonic() - begun)
    print(json.dumps({"rate": rate, "statuses": sorted(statuses)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
