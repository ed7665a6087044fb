"""
Every page in a real browser: nothing for axe to mend, and nothing off the screen.

The pages come from the walks of tests/walks, as the server answered them; the
browser gets from the server what belongs to them.
"""

from types import SimpleNamespace

import pytest

from tests.cast import Cast
from tests.walks import WALKS, pages_of

WIDE, NARROW = {"width": 1200, "height": 900}, {"width": 320, "height": 640}
TOO_WIDE = (
    "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
)


@pytest.fixture
def cast(transactional_db):
    cast = SimpleNamespace()
    Cast.introduce(cast)
    return cast


def show(page, response, base_url):
    """Show a page as if the browser had asked for it."""
    address = base_url + response.wsgi_request.get_full_path()
    headers = dict(response.headers.items())
    body, status = response.content, response.status_code

    def answer(route):
        route.fulfill(status=status, headers=headers, body=body)

    page.route(address, answer)
    page.goto(address)
    page.unroute(address)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_is_there_for_everybody(walk, page, base_url, cast, axe):
    found = []
    for name, response in pages_of(walk, cast).items():
        page.set_viewport_size(WIDE)
        show(page, response, base_url)
        found += [f"{name}, wide, {each}" for each in axe(page)]
        page.set_viewport_size(NARROW)
        found += [f"{name}, narrow, {each}" for each in axe(page)]
        if page.evaluate(TOO_WIDE):
            found.append(f"{name}: wider than a narrow screen")
    assert not found, "\n".join(found)
