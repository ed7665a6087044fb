"""
What the delivered files tick, in a catalogue that was loaded before there were ticks.

``load_roles`` creates and compares, and changes nothing that is there; so it could
only have reported these.
"""

from django.db import migrations

ASK_SPECIALISMS = ["sle", "leading-practitioner"]
LEAD_SEVERAL = ["executive-headteacher", "trust-chief-executive"]


def tick(apps, schema_editor):
    roles = apps.get_model("roles", "Role").objects.filter(slug__in=ASK_SPECIALISMS)
    roles.update(asks_specialisms=True)
    posts = apps.get_model("roles", "Position").objects.filter(slug__in=LEAD_SEVERAL)
    posts.update(leads_several=True)


class Migration(migrations.Migration):
    dependencies = [("roles", "0008_version")]

    operations = [migrations.RunPython(tick, migrations.RunPython.noop, elidable=True)]
