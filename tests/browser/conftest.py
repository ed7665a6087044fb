"""
A real browser before a real server.

``page.goto("/roles/")`` opens a page of the portal, ``sign_in(person)`` saves
going through the post, and ``axe(page)`` is what axe would have us mend. A test
marked ``browser_context_args(java_script_enabled=False)`` does without scripts.
The window stays open for the next test, which finds it as good as new.
"""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.cast import Cast

from .axe import AXE, faults_on
from .windows import Windows


@pytest.fixture(scope="session")
def windows(browser, browser_context_args):
    return Windows(browser, browser_context_args)


@pytest.fixture
def window(windows, request):
    """Somebody's window: ``window("a head")``."""
    marker = request.node.get_closest_marker("browser_context_args")
    with windows.for_a_test(marker.kwargs if marker else {}) as of:
        yield of


@pytest.fixture
def page(window):
    return window("this person")


@pytest.fixture
def context(page):
    return page.context


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    """No test reads and types as slowly as a person; tests/test_spam.py waits."""
    monkeypatch.setattr("norfolk_sl.spam.LEAST", 0)


@pytest.fixture
def cast(transactional_db):
    """The named cast of tests/cast.py, in a database that the server sees."""
    cast = SimpleNamespace()
    Cast.introduce(cast)
    return cast


@pytest.fixture
def catalogue(transactional_db):
    """The seventeen roles, as they are delivered."""
    call_command("load_roles", verbosity=0)


@pytest.fixture
def sign_in(context, live_server):
    """Let the browser be somebody's: ``sign_in(person)``."""

    def sign_in(person):
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session}
        context.add_cookies([cookie | {"url": live_server.url}])

    return sign_in


@pytest.fixture(scope="session")
def axe():
    """
    What axe finds wrong on a page, a line each: none is ``[]``.

    Its script comes through the debugger, so the page keeps its own policy.
    """
    script = AXE.read_text()

    def violations(page):
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        return faults_on(page)

    return violations
