"""
What every test stands on.

On SQLite the database is a file, because some tests act in several threads at
once and those must meet in one database. On PostgreSQL it is whatever
``DATABASE_URL`` names; ``python -m tests.postgres pytest`` brings its own.
"""

import gc
import os
import shutil

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TestCase, TransactionTestCase

from tests import emptying

gc.set_threshold(100_000, 50, 50)  # Tests leave little behind; looking for it is slow.


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, tmp_path_factory
):
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "portal.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def emptied_quickly():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.empty)
        yield


@pytest.fixture(autouse=True)
def empty_cache(request):
    """Empty the cache after tests that commit: its table is no model's."""
    uses_server = "live_server" in request.fixturenames
    if uses_server:
        request.getfixturevalue("transactional_db")
    yield
    case = request.cls or object
    if uses_server or issubclass(case, TransactionTestCase) > issubclass(
        case, TestCase
    ):
        cache.clear()


@pytest.fixture(scope="session")
def orm_beside_playwright():
    """Playwright's event loop would have Django refuse the tests its database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, orm_beside_playwright):
    quietly = "--disable-gpu --no-first-run --disable-background-networking"
    alone = "--no-sandbox --disable-component-update --disable-sync"
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium"),
        "args": [*quietly.split(), *alone.split()],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
    }


def turn(item):
    """The browser comes last, and first in it what tries all pages, the longest."""
    if item.path.name == "test_every_page.py":
        return 1
    return 2 if "browser" in getattr(item, "fixturenames", ()) else 0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """
    Leave the browser till last, and go without scripts on one database.

    Once Playwright runs, Django takes everything for asynchronous code.
    """
    items.sort(key=turn)
    for item in items:
        marker = item.get_closest_marker("browser_context_args")
        if marker and marker.kwargs.get("java_script_enabled") is False:
            item.add_marker("one_database")
