"""What an editor types as an address leads us to the public web, and nowhere else."""

import socket
from urllib.request import Request

import pytest

from roles import web
from roles.links import problem_with

pytestmark = pytest.mark.one_database

INSIDE = [
    *["127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254"],
    *["0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255"],
    *["::1", "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::", "ff02::1"],
    *["64:ff9b::7f00:1", "2002:7f00:1::1"],
]


def leads_to(monkeypatch, *addresses):
    """Every name leads there; answers what was connected to."""
    connected = []

    def found(host, port, **kwargs):
        return [(0, 0, 0, "", (address, port)) for address in addresses]

    def connection(address, *rest):
        connected.append(address)
        raise ConnectionRefusedError("refused, as far as the test is concerned")

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", connection)
    monkeypatch.setattr(web, "getproxies", dict)
    return connected


@pytest.mark.parametrize("address", INSIDE)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_nothing_behind_our_wall_is_asked(monkeypatch, scheme, address):
    connected = leads_to(monkeypatch, address)
    assert problem_with(f"{scheme}://harmless.example/") == (
        "It leads to no public server"
    )
    assert connected == []


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    connected = leads_to(monkeypatch, "93.184.216.34", "10.0.0.1")
    assert "no public server" in problem_with("https://harmless.example/")
    assert connected == []


def test_what_was_looked_at_is_what_is_asked(monkeypatch):
    connected = leads_to(monkeypatch, "93.184.216.34")
    assert "refused" in problem_with("https://harmless.example/")
    assert connected == [("93.184.216.34", 443)]


def test_other_ports_are_nobodys_web(monkeypatch):
    connected = leads_to(monkeypatch, "93.184.216.34")
    assert problem_with("http://harmless.example:25/") == "It is not at a usual port"
    assert connected == []


@pytest.mark.parametrize("onwards", ["ftp://a.example/", "file:///etc/passwd"])
def test_a_server_sends_us_to_the_web_alone(onwards):
    asked = Request("https://harmless.example/")
    with pytest.raises(web.NotOnTheWeb):
        web.WebOnly().redirect_request(asked, None, 302, "Found", {}, onwards)


def test_where_it_sends_us_is_looked_at_again(monkeypatch):
    handlers = {type(handler) for handler in web.opener().handlers}
    assert {web.OpenHTTP, web.OpenHTTPS, web.WebOnly} <= handlers
