"""What the pages about security say: every test is there, every requirement named."""

import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.one_database

DOCS, TESTS = settings.BASE_DIR / "docs", settings.BASE_DIR / "tests"
SECURITY = (DOCS / "security.md").read_text("utf-8")
ASVS = (DOCS / "asvs.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([a-z/]+) \| (.*?) \| (.*?) ?\|$", re.M)

# How many requirements of levels 1 and 2 each section of the standard has.
WANTED = {
    **{"1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4},
    **{"2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1},
    **{"4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12},
    **{"6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2},
    **{"7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3},
    **{"9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2},
    **{"10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1},
    **{"12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5},
    **{"14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1},
    **{"16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2},
}


def named_tests(text):
    """The files and folders of tests that a text names."""
    return set(re.findall(r"`((?:[a-z_]+/)*(?:test_\w+\.py)|browser/)`", text))


@pytest.mark.parametrize("page", ["security.md", "asvs.md"])
def test_every_test_that_is_named_is_there(page):
    named = named_tests((DOCS / page).read_text("utf-8"))
    assert len(named) > 30
    assert {name for name in named if not (TESTS / name).exists()} == set()


def test_every_threat_has_a_test():
    rows = re.findall(r"^\| (\d+) \| [STRIDE] \| .+ \| .+ \| (.+) \|$", SECURITY, re.M)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    assert len(rows) > 30
    assert all(named_tests(held_by) for _, held_by in rows)


def test_every_requirement_of_level_2_is_judged_once():
    numbers = [number for number, *_ in ROW.findall(ASVS)]
    wanted = [f"{s}.{n}" for s, most in WANTED.items() for n in range(1, most + 1)]
    assert numbers == wanted
    assert len(wanted) == 253


def test_what_is_met_names_a_test_and_the_rest_says_why():
    counts = dict.fromkeys(["met", "n/a", "open"], 0)
    for number, state, why, held_by in ROW.findall(ASVS):
        counts[state] += 1
        assert why, number
        assert bool(named_tests(held_by)) == (state == "met") or state == "n/a", number
    met, not_applicable, still_open = counts.values()
    says = f"Met: {met}. Not applicable: {not_applicable}. Open: {still_open}."
    assert says in ASVS


def test_limits_that_the_page_says_are_the_limits_there_are():
    rates = settings.ACCOUNT_RATE_LIMITS
    assert rates["request_login_code"] == "300/m/ip,10/15m/key"
    assert rates["login_failed"] == "60/m/ip,5/15m/key"
    assert "5 wrong ones in 15 minutes" in SECURITY
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60
    assert settings.STAFF_IDLE_MINUTES == 60
    assert settings.STAFF_LINK_DAYS == 7
    assert settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == 15 * 60
    for setting in ["STAFF_IDLE_MINUTES", "SECRET_KEY_FALLBACKS", "SECURITY_CONTACT"]:
        assert f"`{setting}`" in SECURITY, setting
