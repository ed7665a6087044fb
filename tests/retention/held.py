"""Everything that the database holds about a statement, as one text to look in."""

from django.core import serializers

from outbox.models import Message
from people.models import Person
from registrations.models import Agreement, Listing, Partner, Reminder, Statement


def everything_about(statement):
    mine = {"statement": statement.pk}
    rows = [
        *Statement.objects.filter(pk=statement.pk),
        *statement.interests.all(),
        *statement.events.all(),
        *statement.internal_notes.all(),
        *statement.conflicts.all(),
        *statement.school_changes.all(),
        *Agreement.objects.filter(**mine),
        *Listing.objects.filter(**mine),
        *Partner.objects.filter(interest__statement=statement),
        *Reminder.objects.filter(**mine),
        *Message.objects.about(statement.key),
        *Person.objects.filter(is_staff=False, statements=statement),
    ]
    return serializers.serialize("json", rows)
