"""One whole statement through a server, as a browser would send it, page by page."""

import re
from html import unescape
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

FIELD = re.compile(r"<(input|select|textarea)\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


class Journey:
    """A browser that knows two cookies and fills in forms."""

    def __init__(self, port, cookie):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = dict([cookie])
        self.requests = 0

    def send(self, call):
        """Send a statement to a call. Answers its reference, once it is sent."""
        at, page = self.follow("GET", f"/statements/begin/{call}/")
        at, page = self.post(at, page, YOU)
        role = re.search(r'name="roles"[^>]*value="([^"]+)"', page)[1]
        said = "We have done it before, and would gladly do it again."
        offer = {"roles": role, f"sentence_{role}": said}
        at, page = self.post(at, page, offer)
        at, page = self.post(at, page, {"days_per_term": "5", "reach": "county"})
        at, page = self.post(at, page, {})
        reference = at.split("/")[2]
        if not at.endswith(f"/statements/{reference}/") or "check" in at:
            raise RuntimeError(f"It was not sent: {at}")
        return reference

    def post(self, at, page, answers):
        """Fill in the form of a page, and follow where that leads."""
        form = page[page.index("<main") : page.index("</main>")]
        hidden = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form)
        kept = [dict(ATTRIBUTE.findall(each)) for each in hidden]
        given = {each["name"]: unescape(each.get("value", "")) for each in kept}
        body = urlencode(given | answers)
        before = at
        at, page = self.follow("POST", at, body)
        if at == before:
            raise RuntimeError(f"A page was not taken: {at}\n{errors(page)}")
        return at, page

    def follow(self, method, path, body=None):
        while True:
            status, location, text = self.ask(method, path, body)
            if status not in {301, 302, 303}:
                break
            method, body, path = "GET", None, urlsplit(location).path
        if status != 200:
            raise RuntimeError(f"{path} answered {status}.")
        return path, text

    def ask(self, method, path, body):
        self.requests += 1
        headers = {
            "Host": "localhost",
            "X-Forwarded-Proto": "https",
            "Referer": "https://localhost/",
            "Cookie": "; ".join(f"{name}={key}" for name, key in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return response.status, response.headers.get("Location"), text

    def close(self):
        self.connection.close()


YOU = {
    "name": "Hazel Bittern-Example",
    "telephone": "01632 960200",
    "position": "1",
    "school_unlisted": "A school that is not on the register",
}


def errors(page):
    """What a page complains about, for whoever has to mend this."""
    return re.sub(r"<[^>]+>", " ", page[page.find("error-summary") :][:800])
