"""
A deadline that passes while the last page is open, with scripts and without.

What a script could do about it is the same all year, so with scripts one deadline is
tried; without them each of those whose midnight is another.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from tests.cast import make_complete, make_sheet
from tests.registrations.test_last_minute import (
    SECOND,
    DayOfTheChange,
    EveOfTheChange,
    Summer,
    Winter,
)

from .test_minds import press, with_and_without_scripts

pytestmark = pytest.mark.one_database

WITH, WITHOUT = True, False
ALL = [Winter, Summer, EveOfTheChange, DayOfTheChange]
SEASONS = {WITH: [Summer], WITHOUT: ALL}


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2027, 1, 8, 12, tzinfo=UTC), tick=False) as clock:
        yield clock


def last_page(cast, clock, page, season, **fields):
    """Opens it in the last second of the last day; answers the draft."""
    clock.move_to(season.end - SECOND)
    cast.sheet.delete()
    cast.sheet = make_sheet(
        "40/26",
        [cast.locum],
        published_at=season.end - timedelta(days=20),
        complete_by=season.day,
        reply_by=season.day + timedelta(days=28),
        **fields,
    )
    draft = make_complete(cast.hal, cast.sheet, [cast.locum])
    page.goto(f"{draft.get_absolute_url()}check/")
    expect(page.get_by_text("last day today, until midnight").first).to_be_visible()
    return draft


def end_of(draft):
    """Make room for the next season."""
    draft.events.all().delete()
    draft.delete()


@with_and_without_scripts
def test_pressed_a_second_before_it_is_in_time(scripts, cast, clock, page, sign_in):
    for season in SEASONS[scripts]:
        clock.move_to(season.end - SECOND)
        sign_in(cast.hal)
        draft = last_page(cast, clock, page, season, takes_late=False)
        press(page, "Send statement")
        expect(page.get_by_role("heading", name="Statement sent")).to_be_visible()
        expect(page.get_by_text("marked as late")).to_have_count(0)
        end_of(draft)


@with_and_without_scripts
def test_pressed_at_midnight_it_is_late(scripts, cast, clock, page, sign_in):
    for season in SEASONS[scripts]:
        clock.move_to(season.end - SECOND)
        sign_in(cast.hal)
        draft = last_page(cast, clock, page, season, takes_late=True)
        clock.move_to(season.end)
        press(page, "Send statement")
        expect(page.get_by_role("heading", name="Statement sent")).to_be_visible()
        expect(page.get_by_text("marked as late")).to_be_visible()
        end_of(draft)


@with_and_without_scripts
def test_pressed_at_midnight_it_is_refused_and_kept(
    scripts, cast, clock, page, sign_in
):
    for season in SEASONS[scripts]:
        clock.move_to(season.end - SECOND)
        sign_in(cast.hal)
        draft = last_page(cast, clock, page, season, takes_late=False)
        clock.move_to(season.end)
        press(page, "Send statement")
        expect(page.get_by_text("Your statement has not been sent.")).to_be_visible()
        expect(page.get_by_text("01632 960000").first).to_be_visible()
        page.get_by_role("link", name="Read what you have written").click()
        sentence = page.get_by_label("Locum leader: what could you")
        expect(sentence).to_have_value("I have done it before.")
        end_of(draft)
