"""Say of the messages that there are to which person they were written."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_readers(apps, schema_editor):
    messages = apps.get_model("outbox", "Message").objects.filter(is_code=False)
    at_the_address = apps.get_model("people", "Person").objects.filter(
        email=OuterRef("to"), is_staff=False
    )
    messages.update(reader=Subquery(at_the_address.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("outbox", "0002_reader"),
    ]

    operations = [
        migrations.RunPython(name_readers, migrations.RunPython.noop),
    ]
