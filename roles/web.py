"""
Asking other people's servers, and nobody else: never what lies behind our own wall.

An editor types the addresses that we look up. What a name leads to is looked at before
anything is sent, and at every redirection, so that neither a name nor a server of
somebody else's can send us to a machine that only the council's network reaches.
"""

import socket
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import ip_address, ip_network
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    build_opener,
    getproxies,
)

SCHEMES = ("http://", "https://")
PORTS = {80, 443}
# Addresses of one kind that stand for another, which may be a private one.
STAND_INS = [ip_network("64:ff9b::/96"), ip_network("2002::/16")]


class NotOnTheWeb(OSError):
    """The address leads to no server of the public web."""


def connect(address, timeout=None, source_address=None):
    """A connection to the first public machine of this name. Raises NotOnTheWeb."""
    host, port = address
    if port not in PORTS:
        raise NotOnTheWeb("It is not at a usual port")
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [details[0] for *_, details in found]
    if not addresses or not all(map(is_public, addresses)):
        raise NotOnTheWeb("It leads to no public server")
    return socket.create_connection((addresses[0], port), timeout, source_address)


def is_public(address):
    """Whether a machine of the whole internet has it: no private and no special one."""
    ip = ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    is_stand_in = any(ip in network for network in STAND_INS)
    return ip.is_global and not ip.is_multicast and not is_stand_in


class Guarded:
    """For a connection of the standard library: where it gets its socket."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._create_connection = connect


class GuardedHTTP(Guarded, HTTPConnection):
    pass


class GuardedHTTPS(Guarded, HTTPSConnection):
    pass


class WebOnly(HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if not newurl.startswith(SCHEMES):
            raise NotOnTheWeb("It leads to no address of the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class OpenHTTP(HTTPHandler):
    def http_open(self, req):
        return self.do_open(GuardedHTTP, req)


class OpenHTTPS(HTTPSHandler):
    def https_open(self, req):
        return self.do_open(partial(GuardedHTTPS, context=self._context), req)


def opener():
    """
    What asks.

    Where the network lets nobody out but through a proxy, the proxy finds the machine,
    and has to refuse those behind the wall itself.
    """
    if getproxies():
        return build_opener(WebOnly)
    return build_opener(ProxyHandler({}), WebOnly, OpenHTTP, OpenHTTPS)
