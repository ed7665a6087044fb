from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def put_on_the_list(apps, schema_editor):
    """Whoever was listed before the list was kept has a line there now."""
    Interest = apps.get_model("registrations", "Interest")
    Listing = apps.get_model("registrations", "Listing")
    today = timezone.localdate()
    listed = Interest.objects.filter(status="listed", listing=None).exclude(role=None)
    related = listed.select_related("statement__person")
    Listing.objects.bulk_create(
        Listing(
            interest=interest,
            statement=interest.statement,
            role_id=interest.role_id,
            name=interest.statement.name,
            email=interest.statement.person.email,
            telephone=interest.statement.telephone,
            school_id=interest.statement.school_id,
            days_per_term=interest.statement.days_per_term,
            available_from=interest.statement.available_from,
            reach=interest.statement.reach,
            started_on=timezone.localdate(interest.told_at) if interest.told_at else today,
            review_by=today + timedelta(days=365),
        )
        for interest in related.iterator(chunk_size=500)
    )


class Migration(migrations.Migration):

    dependencies = [("registrations", "0023_the_list")]

    operations = [migrations.RunPython(put_on_the_list, migrations.RunPython.noop)]
