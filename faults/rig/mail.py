"""A mail server that can be in several states of health, and knows what it took."""

import socketserver
import threading
import time
from collections import Counter
from email import message_from_bytes

WELL, REFUSING, HANGING, DYING, SLOW = "well", "refusing", "hanging", "dying", "slow"


class Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    timeout = 30

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        self.server.talks[self.server.health] += 1
        if self.server.health == REFUSING:
            return self.say("421 too busy")
        if self.server.health == HANGING:
            return self.server.until_well()
        self.say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                if not self.take():
                    return None
            elif word == b"QUIT":
                return self.say("221 bye")
            self.say("250 yes")
        return None

    def take(self):
        """Take one message. Answers whether the server lives to say so."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        if not line:
            return False
        number = message_from_bytes(b"".join(lines))["Message-ID"]
        self.server.took[number] += 1
        if self.server.health == SLOW:
            time.sleep(0.1)
        self.server.on_taking(self.client_address[1])
        return self.server.health != DYING


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail on a port of loopback, as its health allows."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, house, health=WELL):
        self.health, self.took = health, Counter()
        self.talks: Counter[str] = Counter()
        # Called once a message is taken, before "250", with the sender's port.
        self.on_taking = lambda port: None
        super().__init__(("127.0.0.1", 0), Talk)
        threading.Thread(target=self.serve_forever, daemon=True).start()
        house.callback(self.shutdown)

    def handle_error(self, request, client_address):
        """Whoever was killed hangs up without a word: that is no news here."""

    @property
    def port(self):
        return self.server_address[1]

    def until_well(self):
        """Say nothing for as long as the server hangs."""
        while self.health == HANGING:
            time.sleep(0.2)

    def complaints(self, messages, crashes=0):
        """What is wrong with the mail: not sent, not taken, or taken too often."""
        unsent = [n for n, (status, *_) in messages.items() if status != "sent"]
        lost = [n for n in messages if not self.took[n]]
        again = sum(self.took[n] - 1 for n in messages if self.took[n])
        if unsent:
            yield f"{len(unsent)} messages were not sent, such as {messages[unsent[0]]}"
        if lost:
            yield f"{len(lost)} messages never came"
        if again > crashes:
            yield f"{again} came twice, with {crashes} in flight at a crash"

    def in_words(self, messages):
        again = sum(self.took[n] - 1 for n in messages if self.took[n])
        yield f"{len(messages)} messages, {again} of them twice"
