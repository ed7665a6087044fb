"""The columns of the answers as a file, and the rows with all that they need."""

from itertools import islice

from exports.lists import CHUNK

from ..last_contacts import last_contacts
from ..reports import Answer

COLUMNS = [
    ("URN", lambda school: school.urn),
    ("School", lambda school: school.name),
    ("Town", lambda school: school.town),
    ("Postcode", lambda school: school.postcode),
    ("Kind", lambda school: school.get_kind_display()),
    ("Phase", lambda school: school.get_phase_display()),
    ("Area", lambda school: school.district),
    ("Trust", lambda school: school.trust_name),
    ("Answer", lambda school: Answer(school.answer).label),
    ("“Not this year” said, not confirmed", lambda school: school.is_said),
    ("Last contact", lambda school: school.contacted and school.contacted.at),
    ("What it was", lambda school: school.contacted and school.contacted.what),
    ("Closed on", lambda school: school.closed_on),
]


def rows(sheet, schools):
    """The schools with their last contacts: four queries for each so many."""
    schools = schools.iterator(chunk_size=CHUNK)
    while some := list(islice(schools, CHUNK)):
        found = last_contacts(sheet, some)
        for school in some:
            school.contacted = found.get(school.pk)
            yield school
