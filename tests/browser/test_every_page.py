"""
Every page in a real browser: nothing for axe to mend, and nothing off the screen.

The pages come from the walks of tests/walks, as the server answered them, and
are shown from a showcase. On a phone every rule is tried, and on a wide screen
again those that depend on where things stand. A page built only of parts that
stood on an earlier page in the same way has nothing new for axe, and is passed
over, unless ``EVERY_PAGE=1`` is set; its HTML is tried all the same.
"""

import os
from hashlib import sha1

import pytest

from tests.walks import WALKS

from .conftest import AXE, EVERY_RULE, RULES_OF_LAYOUT, faults_on
from .parts import Parts
from .showcase import Showcase

pytestmark = pytest.mark.one_database

AXE_ADDRESS = "/axe.js"
WIDE, NARROW = {"width": 1200, "height": 900}, {"width": 320, "height": 640}
TOO_WIDE = (
    "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
)


@pytest.fixture(scope="module")
def showcase():
    with Showcase({AXE_ADDRESS: str(AXE)}) as showcase:
        yield showcase


@pytest.fixture(scope="module")
def is_new(tmp_path_factory):
    """
    Whether something on a page stood on no page before: ``is_new(response)``.

    Each part that was seen is an empty file, which all processes of a run share.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder /= "parts"
    folder.mkdir(exist_ok=True)

    def is_first(part):
        try:
            (folder / sha1(repr(part).encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def is_new(response):
        parts = Parts(response.content.decode()).found
        first = [part for part in parts if is_first(part)]
        return bool(first) or "EVERY_PAGE" in os.environ

    return is_new


def wrong_when(page, name, width, rules):
    page.set_viewport_size(width)
    return [f"{name}: {fault}" for fault in faults_on(page, rules)]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_is_there_for_everybody(walk, page, showcase, cast, is_new):
    found = []
    for name, response in walk(cast):
        if not is_new(response):
            continue
        page.set_viewport_size(NARROW)
        page.goto(showcase.put(response))
        page.add_script_tag(url=AXE_ADDRESS)
        found += wrong_when(page, f"{name}, narrow", NARROW, EVERY_RULE)
        if page.evaluate(TOO_WIDE):
            found.append(f"{name}: wider than a narrow screen")
        found += wrong_when(page, f"{name}, wide", WIDE, RULES_OF_LAYOUT)
    assert not found, "\n".join(found)
