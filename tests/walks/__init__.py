"""
Every page of the portal, in each state in which it looks different.

A walk is a generator: given the cast, it yields the name and the response of
one page after another, changing what there is as it goes. The same pages are
then tried for valid HTML and in a real browser (test_every_page.py), so a state
added to a walk is tried for all.
"""

from django.core.cache import cache
from django.db import transaction

from .admin import in_the_admin
from .agreement import asked_to_agree
from .answers import what_schools_said
from .desk import at_the_desk
from .errors import gone_wrong
from .invited import from_an_invitation
from .nil_return import not_this_year, not_this_year_at_the_desk
from .offers import offers_that_fit
from .panels import before_a_panel
from .partners import partner_schools
from .public import before_signing_in
from .recording import recorded_for_others
from .roles import before_a_board, through_the_catalogue, through_the_guide
from .second_step import second_step
from .signing_in import in_and_out
from .statement import with_a_statement
from .your_data import asked_about_data

WALKS = [
    in_the_admin,  # the longest
    before_signing_in,
    through_the_catalogue,
    through_the_guide,
    before_a_board,
    in_and_out,
    second_step,
    with_a_statement,
    not_this_year,
    offers_that_fit,
    from_an_invitation,
    asked_about_data,
    partner_schools,
    asked_to_agree,
    before_a_panel,
    at_the_desk,
    what_schools_said,
    recorded_for_others,
    not_this_year_at_the_desk,
    gone_wrong,
]


def pages_of(walk, cast):
    """Each page of a walk by its name; the database is afterwards as it was."""
    cache.clear()
    with transaction.atomic():
        pages = {f"{walk.__name__}: {name}": page for name, page in walk(cast)}
        transaction.set_rollback(True)
    return pages
