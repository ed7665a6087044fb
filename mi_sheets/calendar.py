"""Days that matter, as a file that any calendar takes in."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Alarm, Calendar, Event

REMIND = timedelta(days=-7)


def deadline_file(sheet):
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
    return calendar_file(entry)


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


def calendar_file(entry):
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//MI sheets//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return calendar.to_ical()
