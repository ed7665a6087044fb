"""Days that matter, as a file that any calendar takes in."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Alarm, Calendar, Event

REMIND = timedelta(days=-7)


def deadline_file(sheet):
    """The last day to respond to one sheet."""
    return calendar_file(last_day(sheet))


def deadlines_file(sheets):
    """The last days of several: a calendar that subscribes looks once a day."""
    calendar_name = f"{settings.SERVICE_NAME}: last days to respond"
    return calendar_file(*map(last_day, sheets), name=calendar_name)


def last_day(sheet):
    """An all-day entry on the last day to respond, with a reminder a week before."""
    address = f"{settings.PORTAL_URL}{sheet.get_absolute_url()}"
    entry = all_day(
        f"mi-sheet-{sheet.slug}",
        sheet.complete_by,
        stamp=sheet.published_at,
        summary=f"Last day to respond to {sheet}",
        description=f"{sheet.title}\nUntil {sheet.deadline_words}.",
        address=address,
    )
    entry.add_component(reminder(f"One week left to respond to {sheet}"))
    return entry


def all_day(key, day, *, stamp, summary, description, address):
    """An entry that is the whole of a day; ``key`` makes it the same every time."""
    event = Event()
    event.add("uid", f"{key}@{urlsplit(address).hostname}")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", f"{description}\n{address}")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def reminder(words):
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", REMIND)
    return alarm


def calendar_file(*entries, name=""):
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//MI sheets//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(days=1), {"value": "DURATION"})
    for entry in entries:
        calendar.add_component(entry)
    return calendar.to_ical()
