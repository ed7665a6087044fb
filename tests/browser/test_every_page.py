"""
Every page in a real browser: nothing for axe to mend, and nothing off the screen.

The pages come from the walks of tests/walks, as the server answered them. So
the browser needs no server, and shows the pages of a hundred states in a minute.
"""

from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.cast import Cast
from tests.walks import WALKS

WIDE, NARROW = {"width": 1200, "height": 900}, {"width": 320, "height": 640}
TOO_WIDE = (
    "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
)


@pytest.fixture
def cast(transactional_db):
    cast = SimpleNamespace()
    Cast.introduce(cast)
    return cast


@pytest.fixture
def show(page, base_url):
    """Show a page as if the browser had asked for it; its files come from us, too."""
    shown = {}

    def answer(route):
        path = urlsplit(route.request.url).path
        if path.startswith(settings.STATIC_URL):
            route.fulfill(path=finders.find(path.removeprefix(settings.STATIC_URL)))
            return
        response = shown.get(route.request.url) or shown["last"].client.get(path)
        headers, body = dict(response.headers.items()), response.content
        route.fulfill(status=response.status_code, headers=headers, body=body)

    def show(response):
        address = base_url + response.wsgi_request.get_full_path()
        shown.update({address: response, "last": response})
        page.goto(address)

    page.route("**", answer)
    return show


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_is_there_for_everybody(walk, page, show, cast, axe):
    found = []
    for name, response in walk(cast):
        page.set_viewport_size(WIDE)
        show(response)
        found += [f"{name}, wide, {each}" for each in axe(page)]
        page.set_viewport_size(NARROW)
        found += [f"{name}, narrow, {each}" for each in axe(page)]
        if page.evaluate(TOO_WIDE):
            found.append(f"{name}: wider than a narrow screen")
    assert not found, "\n".join(found)
