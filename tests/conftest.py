"""
What every test stands on.

On SQLite the database is a file, because some tests act in several threads at
once and those must meet in one database. On PostgreSQL it is whatever
``DATABASE_URL`` names; ``python -m tests.postgres pytest`` brings its own.
"""

import gc

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TestCase, TransactionTestCase

gc.set_threshold(100_000, 50, 50)  # Tests leave little behind; looking for it is slow.


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, tmp_path_factory
):
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "portal.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """
    Leave the browser till last, and go without scripts on one database.

    Once Playwright runs, Django takes everything for asynchronous code.
    """
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)
    for item in items:
        marker = item.get_closest_marker("browser_context_args")
        if marker and marker.kwargs.get("java_script_enabled") is False:
            item.add_marker("one_database")
