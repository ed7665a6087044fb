"""A browser of the simplest kind: one request a connection, and forms."""

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

HOST = "portal.example.org"
PATIENCE = 20  # Seconds; then a person presses again.


@dataclass
class Answer:
    status: int
    text: str
    address: str = ""  # Where it sends the browser.


class Hidden(HTMLParser):
    """The hidden fields of a page."""

    def __init__(self, text):
        super().__init__()
        self.fields = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        if tag == "input" and facts.get("type") == "hidden":
            self.fields[facts["name"]] = facts.get("value", "")


def ask(port, path, *, form=None, cookies=None, patience=PATIENCE):
    """One request as it comes through a proxy; None where no answer came."""
    cookies = {} if cookies is None else cookies
    headers = {
        "Host": HOST,
        "Referer": f"https://{HOST}{path}",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "192.0.2.1",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }
    method, body = "GET", None
    if form is not None:
        method, body = "POST", urlencode(form)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    for line in response.headers.get_all("Set-Cookie", []):
        cookies |= {name: m.value for name, m in SimpleCookie(line).items()}
    return Answer(response.status, text, response.headers.get("Location", ""))


@dataclass
class Browser:
    """Somebody's browser, signed in."""

    port: int
    session: str
    cookies: dict = field(default_factory=dict)

    def __post_init__(self):
        self.cookies["__Host-sessionid"] = self.cookies["sessionid"] = self.session

    def get(self, path):
        return ask(self.port, path, cookies=self.cookies)

    def post(self, path, page, **typed):
        """Send the form of a page."""
        form = Hidden(page.text).fields | typed
        return ask(self.port, path, form=form, cookies=self.cookies)
