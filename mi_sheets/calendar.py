"""A sheet's last day, as a file that any calendar takes in."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Alarm, Calendar, Event

REMIND = timedelta(days=-7)


def deadline_file(sheet):
    """An all-day entry on the last day to respond, with a reminder a week before."""
    address = f"{settings.PORTAL_URL}{sheet.get_absolute_url()}"
    event = Event()
    event.add("uid", f"mi-sheet-{sheet.slug}@{urlsplit(address).hostname}")
    event.add("dtstamp", sheet.published_at)
    event.add("dtstart", sheet.complete_by)
    event.add("dtend", sheet.complete_by + timedelta(days=1))
    event.add("summary", f"Last day to respond to {sheet}")
    event.add("description", f"{sheet.title}\nUntil {sheet.deadline_words}.\n{address}")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    event.add_component(reminder(sheet))

    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//MI sheets//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()


def reminder(sheet):
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"One week left to respond to {sheet}")
    alarm.add("trigger", REMIND)
    return alarm
