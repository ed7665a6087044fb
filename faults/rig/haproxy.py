"""haproxy as documented: pages to hosts that are ready, queries to the primary."""

from .deployed import deployed
from .house import answers, free_port, until


class Haproxy:
    """In front of two web servers, and of two database hosts."""

    def __init__(self, house, pair, web_ports):
        self.pages, self.database = free_port(), free_port()
        self.file = deployed(
            house,
            "haproxy/haproxy.cfg",
            "haproxy.cfg",
            {
                "    log /dev/log local0 warning\n    user haproxy\n"
                "    group haproxy\n": "",
                "127.0.0.1:8100": f"127.0.0.1:{self.pages}",
                "127.0.0.1:5000": f"127.0.0.1:{self.database}",
                "10.0.0.11:8001": f"127.0.0.1:{web_ports[0]}",
                "10.0.0.11:8002": f"127.0.0.1:{web_ports[1]}",
                "    server web2a 10.0.0.12:8001\n": "",
                "    server web2b 10.0.0.12:8002\n": "",
                "check port 8008 inter": "check inter",
                "10.0.0.21:5432": checked(pair.first),
                "10.0.0.22:5432": checked(pair.second),
                "    server db3 10.0.0.23:5432\n": "",
            },
        )
        house.start("haproxy", "haproxy", "-W", "-f", self.file)
        until(lambda: answers(self.pages), "haproxy answers")


def checked(host):
    """A database host, and where Patroni says whether it is the primary."""
    return f"127.0.0.1:{host.port} port {host.api}"
