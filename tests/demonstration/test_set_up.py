"""What ``make run`` asks before it starts the portal."""

import socket
from unittest.mock import patch

from django.core.management import CommandError, call_command
from django.test import SimpleTestCase


class SetUpTests(SimpleTestCase):
    def test_taken_port_is_named_before_anything_is_done(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = str(other.getsockname()[1])
            taken = patch.dict("os.environ", {"HOST": "127.0.0.1", "PORT": port})
            with taken, self.assertRaisesMessage(CommandError, f"port {port} already"):
                call_command("set_up")
