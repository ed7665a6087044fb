"""How rows read in a file that leaves: as they are, but for what nobody else needs."""

from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.core import serializers

from people.models import Person
from schools.models import School

# A school of another successor is there to be named. This is no council's code, so
# it is asked for nothing and counted nowhere.
ELSEWHERE = "000"

# Where a row of one kind needs a row of another that goes along because of it.
FOLLOWED = [Person, School]


def shaped(rows, *, own=frozenset(), authors=frozenset()):
    """These rows for JSON; ``own`` has keys of schools, ``authors`` of people."""
    model = type(rows[0])
    columns = [field.name for field in model._meta.concrete_fields]
    records = serializers.serialize("python", rows, fields=columns)
    for record in records:
        fields = record["fields"]
        if model is Person:
            without_access(fields, is_author=record["pk"] in authors)
        if model is School and record["pk"] not in own:
            fields["la_code"] = ELSEWHERE
        if "content_type" in fields:
            kind = ContentType.objects.get_for_id(fields["content_type"])
            fields["content_type"] = kind.natural_key()
    return records


def without_access(fields, *, is_author):
    """
    No password leaves; staff, and who is only named, are let in anew or not at all.

    Whoever wrote something signs in with a code, as before.
    """
    fields |= {"password": make_password(None), "is_superuser": False}
    fields["last_login"] = None
    if fields["is_staff"] or not is_author:
        fields["is_active"] = False


def followed(records, model):
    """The keys of people and of schools that these records name."""
    found = {each: set() for each in FOLLOWED}
    for field in model._meta.concrete_fields:
        if field.related_model in found:
            keys = {record["fields"][field.name] for record in records}
            found[field.related_model] |= keys - {None}
    return found
