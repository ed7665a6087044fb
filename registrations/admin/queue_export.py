"""The columns of the queue as a file. What people wrote of themselves stays here."""

from django.conf import settings
from django.urls import reverse

from exports.lists import CHUNK


def offers(statement):
    return [interest for interest in statement.interests.all() if interest.is_offered]


def answers(statement):
    """Each role and where it stands, as advisers say it."""
    return "; ".join(
        f"{each.short_name}: {each.status_for_advisers}" for each in offers(statement)
    )


def page(statement):
    path = reverse("admin:registrations_statement_change", args=[statement.reference])
    return settings.PORTAL_URL + path


COLUMNS = [
    ("Reference", lambda statement: statement.reference),
    ("MI sheet", lambda statement: statement.mi_sheet.number),
    ("Name", lambda statement: statement.forgotten_words or statement.name),
    ("E-mail", lambda statement: statement.person and statement.person.shown_email),
    ("Telephone", lambda statement: statement.telephone),
    ("Position", lambda statement: statement.position),
    ("School", lambda statement: statement.school_name),
    ("URN", lambda statement: statement.school and statement.school.urn),
    ("Area", lambda statement: statement.school and statement.school.district),
    ("Other schools", lambda statement: statement.others),
    ("Roles", lambda s: ", ".join(each.short_name for each in offers(s))),
    ("Answers", answers),
    ("Days a term", lambda statement: statement.days_per_term),
    ("From", lambda statement: statement.available_from),
    ("Where", lambda statement: statement.get_reach_display()),
    ("Sent", lambda statement: statement.sent_at),
    ("Late", lambda statement: statement.is_late),
    ("With", lambda statement: statement.taken_by),
    ("Page", page),
]


def rows(statements):
    related = statements.select_related(
        "mi_sheet", "person", "position", "school__district", "taken_by"
    )
    return related.iterator(chunk_size=CHUNK)
