"""What a row of the queue says of a statement."""

from django.contrib import admin
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .words import days_since, since

BREAK = mark_safe("<br>")


class Rows:
    """The columns, for the admin of statements."""

    @admin.display(description="Person and school", ordering="name")
    def who(self, statement):
        school, others = statement.school_name, statement.others
        if others:
            school += f" and {others} other{'s' if others > 1 else ''}"
        # A mark to come back to.
        row = '<span id="{}"></span>{}<br>{}'
        who = statement.forgotten_words or statement.name
        return format_html(row, statement.reference, who, school)

    @admin.display(description="Roles offered")
    def offers(self, statement):
        names = [[i.short_name] for i in statement.interests.all() if i.is_offered]
        return format_html_join(", ", "{}", names) or "Nothing any more"

    @admin.display(description="Sent", ordering="sent_at")
    def sent(self, statement):
        day = date_format(timezone.localtime(statement.sent_at), "SHORT_DATE_FORMAT")
        lines = [[day], [days_since(statement.sent_at)]]
        if statement.is_on_behalf:
            lines.append([statement.get_channel_display()])
        tags = [["late"]] * statement.is_late
        tags += [["not confirmed"]] * statement.is_unconfirmed
        tag = ' <b class="desk-tag desk-late">{}</b>'
        return format_html_join(BREAK, "{}", lines) + format_html_join("", tag, tags)

    @admin.display(description="Answered")
    def answered(self, statement):
        offered = [i for i in statement.interests.all() if i.is_offered]
        answered = [i for i in offered if i.is_answered]
        words = f"{len(answered)} of {len(offered)}"
        if not all(i.is_told for i in answered):
            words += ", not sent yet"
        if not any(i.is_looked_at_again for i in offered):
            return words
        tag = '<b class="desk-tag desk-late">asked to look again</b>'
        return format_html(f"{{}}<br>{tag}", words)

    @admin.display(description="In hand", ordering=F("taken_at").asc(nulls_first=True))
    def taken(self, statement):
        if not statement.taken_by:
            return "Not taken"
        name, at = statement.taken_by.get_short_name(), statement.taken_at
        words = f"With {name} since {since(at)}"
        age = days_since(at)
        return words if age == "today" else format_html("{}<br>{}", words, age)
