"""
What an adviser should look at twice. Nothing of it blocks anything.

Each warning says what was found and why it may matter.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.formats import date_format

from mi_sheets.models import Holiday
from mi_sheets.working_days import DAY, WorkingDays
from schools.models import Contact, School

SMALL = 210  # Pupils: a class of thirty in each of seven years.
BETWEEN_TERMS = timedelta(days=11)  # Half terms are shorter.
A_YEAR = timedelta(days=300)  # Calls come yearly, and not to the day.
USUAL_TERM = 63  # A year has 190 days of school.


def warnings(statement, others):
    """All that apply, each with ``what`` and ``why``; ``others`` as ``Others`` has."""
    found = [
        too_many_days(statement, others),
        unlike_the_school(statement),
        closed_school(statement.school),
        several_of_a_small_school(statement, others),
    ]
    return [warning for warning in found if warning]


def warning(what, why):
    return {"what": what, "why": why}


def too_many_days(statement, others):
    if not statement.days_per_term:
        return None
    own = others.live(own=True)
    more = [each for each in own if abs(each.sent_at - statement.sent_at) < A_YEAR]
    days = statement.days_per_term + sum(each.days_per_term or 0 for each in more)
    term = days_of_the_term(statement.available_from or timezone.localdate())
    if days <= term:
        return None
    with_others = ", ".join(each.reference for each in more if each.days_per_term)
    counted = f", with {with_others}" if with_others else ""
    return warning(
        f"{days} days a term are offered{counted}: more than the term has.",
        f"We count {term} school days in it. Ask how many are meant.",
    )


def days_of_the_term(day):
    """The school days of the term that has this day, or of the one after it."""
    breaks = [
        (first, last)
        for first, last in Holiday.objects.filter(kind=Holiday.Kind.SCHOOL)
        .order_by("first_on")
        .values_list("first_on", "last_on")
        if last - first >= BETWEEN_TERMS
    ]
    calendar = WorkingDays.known()
    day = next((last + DAY for first, last in breaks if first <= day <= last), day)
    begins = max((last + DAY for _, last in breaks if last < day), default=None)
    ends = min((first for first, _ in breaks if first > day), default=None)
    if begins is None or ends is None or (ends - begins).days > 150:
        return USUAL_TERM  # Nobody has entered the holidays on both sides of it.
    days = (begins + n * DAY for n in range((ends - begins).days))
    return sum(calendar.has(each) for each in days)


def unlike_the_school(statement):
    """The writer's domain, unless the register or our list has it for the school."""
    school, person = statement.school, statement.person
    if not (school and school.website and person.has_address):
        return None
    domain = person.email.rpartition("@")[2]
    known = Contact.objects.of(school).values_list("email", flat=True)
    hosts = {host_of(school.website), *(each.rpartition("@")[2] for each in known)}
    if any(is_like(domain, host) for host in hosts - {""}):
        return None
    return warning(
        f"The address ends in {domain}, the school’s website is {school.website}.",
        "It may be private, a trust’s or the federation’s. If in doubt, ring the "
        "school at the number on the register.",
    )


def host_of(website):
    website = website.strip().lower()
    try:
        found = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return ""  # The register has all sorts.
    return found.removeprefix("www.")


def is_like(domain, host):
    return domain == host or domain.endswith(f".{host}") or host.endswith(f".{domain}")


def closed_school(school):
    today = timezone.localdate()
    if not school or not (
        school.status in {School.Status.CLOSED, School.Status.CLOSING}
        or (school.closed_on and school.closed_on < today)
    ):
        return None
    on = f" on {date_format(school.closed_on)}" if school.closed_on else ""
    if school.status == School.Status.CLOSING:
        return warning(
            f"The register says that the school is proposed to close{on}.",
            "Ask what becomes of the offer, and who would agree to it then.",
        )
    after = successor_of(school)
    went_on = f" {after} (URN {after.urn}) opened at the same place." if after else ""
    return warning(
        f"The register says that the school closed{on}.{went_on}",
        "An academy is a new school on the register. Its own board has to agree to "
        "release anybody.",
    )


def successor_of(school):
    """The school that opened where this one closed, if the register shows one."""
    there = School.objects.filter(postcode=school.postcode, la_code=school.la_code)
    later = there.exclude(pk=school.pk).exclude(postcode="").exclude(status="2")
    if school.closed_on:
        later = later.filter(opened_on__gte=school.closed_on)
    return later.filter(phase=school.phase).order_by("-opened_on").first()


def several_of_a_small_school(statement, others):
    school, more = statement.school, others.live(own=False)
    more = [each for each in more if each.school_id == statement.school_id]
    if not (school and more and is_small(school)):
        return None
    days = [each.days_per_term or 0 for each in [statement, *more]]
    names = ", ".join(f"{each.name} ({each.reference})" for each in more)
    pupils = f"It has {school.pupils} pupils." if school.pupils is not None else ""
    return warning(
        f"{len(more) + 1} leaders of this small school are offered: also {names}.",
        f"{pupils} Together they offer {sum(days)} days a term. Ask its head and "
        "board whether they know of each other.".strip(),
    )


def is_small(school):
    """By its pupils; where the register does not count them, by its phase."""
    if school.pupils is None:
        return school.phase in {School.Phase.PRIMARY, School.Phase.NURSERY}
    return school.pupils <= SMALL
