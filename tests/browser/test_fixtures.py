"""The instruments notice what they are there for."""

import pytest

from tests.html import faults

pytestmark = pytest.mark.one_database

GOOD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1><p>It has words.</p></main></body></html>
"""

KEEP = "localStorage.a = sessionStorage.a = document.cookie = 'a=1'"
KEPT = """[
    localStorage.getItem("a"), sessionStorage.getItem("a"), document.cookie
]"""


def test_axe_finds_nothing_on_a_good_page(page, axe):
    page.set_content(GOOD)
    assert axe(page) == []


def test_axe_sees_small_targets_and_pictures_without_words(page, axe):
    buttons = "<button>1</button>" * 9 + "<style>button {padding: 0; border: 0}</style>"
    page.set_content(GOOD.replace("<p>", f"<img src='/x.png'>{buttons}<p>"))
    found = " ".join(axe(page))
    assert "image-alt" in found
    assert "target-size" in found


def test_axe_runs_under_the_portals_own_policy(page, axe):
    response = page.goto("/healthz")
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert "document-title" in " ".join(axe(page))


def test_somebody_can_be_signed_in(page, sign_in, context, django_user_model):
    sign_in(django_user_model.objects.create_user("hal@heath.example"))
    page.goto("/healthz")
    assert "sessionid" in [cookie["name"] for cookie in context.cookies()]


def test_a_window_is_as_good_as_new_for_the_next_test(windows):
    phone = {"viewport": {"width": 320, "height": 640}}
    for _ in range(2):
        with windows.for_a_test(phone) as window:
            page = window("somebody")
            page.goto("/healthz")
            assert page.viewport_size == phone["viewport"]
            assert page.evaluate(KEPT) == [None, None, ""]
            assert len(page.context.pages) == 1
            page.evaluate(KEEP)
            page.context.new_page()
            page.set_viewport_size({"width": 900, "height": 640})


def test_the_validator_names_the_page_and_its_fault():
    bad = GOOD.replace("<p>", "<p style='color: red'><div id=''>")
    found = faults({"/good/": GOOD, "/bad/": bad})
    assert any("no-inline-style" in fault for fault in found)
    assert {fault.split(",")[0] for fault in found} == {"/bad/"}
    assert faults({"/good/": GOOD}) == []
