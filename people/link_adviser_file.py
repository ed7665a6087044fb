"""
A file of link advisers: a line for each school or area, with an e-mail address.

All of it comes in, or nothing: the lines at fault are named.
"""

import csv
import io

from norfolk_sl.text import tidy
from schools.gias import NotTheRegister, decode
from schools.models import Area, School
from schools.names import plain

from .link_advisers import LinkAdviser
from .models import Person

WHERE = {"urn", "area", "area code", "code", "urn or area", "urn or area code"}
WHO = {"e mail", "email", "adviser", "link adviser", "e mail address", "adviser e mail"}
MOST_PROBLEMS = 20


class NotLinkAdvisers(Exception):
    """The file cannot come in; each argument says why, in a sentence."""


def read(content):
    """The lines of a file: number, URN or code of an area, and an address."""
    try:
        text, _ = decode(content)
    except NotTheRegister as error:
        raise NotLinkAdvisers(str(error)) from error
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotLinkAdvisers(f"It is not proper CSV ({error}).") from error
    names = [plain(name) for name in rows[0]] if rows else []
    where = next((at for at, name in enumerate(names) if name in WHERE), None)
    who = next((at for at, name in enumerate(names) if name in WHO), None)
    if where is None or who is None:
        raise NotLinkAdvisers("It needs the columns URN (or area code) and e-mail.")
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            cells = [*row, *[""] * len(names)]
            yield number, tidy(cells[where]).strip(), tidy(cells[who]).strip().lower()


def wanted_by(lines):
    """Who is to be whose, by school or area. Raises NotLinkAdvisers with the faults."""
    lines = list(lines)
    codes, emails = {line[1] for line in lines}, {line[2] for line in lines}
    urns = [code for code in codes if code.isascii() and code.isdigit()]
    urns = [urn for urn in urns if len(urn) < 10]
    places = {str(each.urn): each for each in School.objects.filter(urn__in=urns)}
    places |= {area.code: area for area in Area.objects.filter(code__in=codes)}
    staff = Person.objects.filter(is_staff=True, is_active=True, email__in=emails)
    people = {each.email: each for each in staff}
    wanted, faults = {}, []
    for number, code, email in lines:
        if code not in places:
            faults.append(f"Line {number}: “{code[:40]}” is no school and no area.")
        elif email not in people:
            faults.append(f"Line {number}: “{email[:60]}” is no colleague’s address.")
        elif places[code] in wanted:
            faults.append(f"Line {number}: “{code}” is there twice.")
        else:
            wanted[places[code]] = people[email]
    if faults or not wanted:
        raise NotLinkAdvisers(*faults[:MOST_PROBLEMS] or ["It has no lines."])
    return wanted


def write(wanted):
    """Make it so. Answers how many are new or have another adviser."""
    changed = 0
    for place, person in wanted.items():
        field = "school" if isinstance(place, School) else "area"
        link, is_new = LinkAdviser.objects.get_or_create(
            **{field: place}, defaults={"person": person}
        )
        if link.person_id != person.pk:
            LinkAdviser.objects.filter(pk=link.pk).update(person=person)
            changed += 1
        changed += is_new
    return changed
