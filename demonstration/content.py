"""
What a demonstration invents: its staff, its calls and who has answered them.

All of it is recognisably made up: everybody is called Example, and has an
address at example.org, which belongs to nobody.
"""

import tomllib
from datetime import timedelta
from pathlib import Path

DATA = Path(__file__).parent / "data"
SCHOOLS = DATA / "schools.csv"
CONTACTS = DATA / "contacts.csv"
PASSWORD = "not-a-secret"

# Address, name, group and what the sign-in is good for.
STAFF = [
    ("adviser@example.org", "Ada Example", "Advisers", "decides on statements"),
    (
        "senior@example.org",
        "Sena Example",
        "Senior advisers",
        "deals with complaints",
    ),
    ("editor@example.org", "Edie Example", "Editors", "writes roles and MI sheets"),
    ("reader@example.org", "Rita Example", "Readers", "reads, and changes nothing"),
]

ASKS = ["maintained", "academy", "special", "alternative", "nursery", "sixteen_plus"]

AUDIENCE = "Headteachers and principals; senior and middle leaders; chairs of governors"

BODY = """\
Schools here know a great deal that other schools could use. We would like to hear
what you, or your school, could offer: as somebody who leads, mentors or moderates
elsewhere for a while, or as a group of schools that takes something on together.

Please send a statement of intent, even if you are not sure yet. It takes about two
minutes and binds nobody. Talk to your headteacher or your governing board first if
you can; if you cannot, send it, and tell us later what they said.
"""

NOTE = """\
**This call is invented**, for the demonstration. Nobody is asked for anything.

It invites two roles that have closed or changed since, under the criteria of 2014,
so that every kind of answer can be tried: the council decides about some roles, a
national body about others, and schools about the rest.
"""

EARLIER_NOTE = "**This call is invented**, for the demonstration. It has closed."

GIVEN_LONGER = 900015  # A school that has been given more time.
MAIL_COMES_BACK = 900047  # One whose addresses are no longer right.

# Roles that have closed or changed since 2014, beside the local ones.
UNDER_2014 = ["nle", "sle"]


def friday_from(day):
    """The day itself if it is a Friday, or else the first one after it."""
    return day + timedelta(days=(4 - day.weekday()) % 7)


def statements():
    return tomllib.loads((DATA / "statements.toml").read_text("utf-8"))["statements"]


def nil_returns():
    text = (DATA / "nil_returns.toml").read_text("utf-8")
    return tomllib.loads(text)["nil_returns"]
