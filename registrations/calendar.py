"""The next day that matters to the writer of a statement, for a calendar."""

from django.conf import settings

from mi_sheets.calendar import all_day, calendar_file, reminder


def next_day(statement):
    """The last day to send a draft; the day by which we reply; or None."""
    if not statement.is_sent:
        deadline = statement.deadline
        return None if deadline.is_over() else deadline.day
    return statement.reply_by


def day_file(statement):
    """An all-day entry on the next day: a reference and a link, and no answers."""
    sheet, reference = statement.mi_sheet, statement.reference
    if statement.is_sent:
        summary = f"Reply due to your statement {reference}"
        description = f"{settings.TEAM_NAME} writes to you by then."
    else:
        summary = f"Last day to send your statement {reference}"
        description = f"In response to {sheet}, until {statement.deadline.in_words}."
    entry = all_day(
        f"statement-{reference}-{'reply' if statement.is_sent else 'deadline'}",
        next_day(statement),
        stamp=statement.sent_at or statement.started_at,
        summary=summary,
        description=description,
        address=f"{settings.PORTAL_URL}{statement.get_absolute_url()}",
    )
    # A calendar that has the sheet's day shows the later one in its place.
    is_later = statement.deadline.is_extended and not statement.is_sent
    entry.add("sequence", int(is_later))
    if not statement.is_sent:
        entry.add_component(reminder(f"One week left to send statement {reference}"))
    return calendar_file(entry)
