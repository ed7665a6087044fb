"""
Versions of what editors write: kept, compared word by word, and brought back.

A version is the whole of a record: its own fields, what it links to, and its rows.
Neither its address nor whether it is public is part of it: to restore words moves
and publishes nothing.
"""

import json
from difflib import SequenceMatcher

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from .catalogue import LINKS, ROWS, columns, links_of
from .loading import KEY, linked, prefetches
from .models import Version

NO_WORDS = {"is_published", "slug"}
NO_CHANGE = {"key", "order"}  # not shown in a comparison


def state(record):
    """All of a record as it stands in the database, in plain values."""
    rows = {
        name: [state_of(row) | {"pk": row.pk} for row in getattr(record, name).all()]
        for name in ROWS.get(type(record), {})
    }
    whole = state_of(record) | {"rows": rows}
    return json.loads(json.dumps(whole, cls=DjangoJSONEncoder))


def state_of(record):
    names = sorted(words_of(type(record)))
    links = sorted(links_of(type(record)) if is_whole(type(record)) else [])
    return {
        "fields": {name: plain(getattr(record, name)) for name in names},
        "links": {name: sorted(linked(record, name)) for name in links},
    }


def is_whole(model):
    """Whether a version is all of it: other apps name the words that they keep."""
    return not hasattr(model, "VERSIONED")


def words_of(model):
    return columns(model) - NO_WORDS if is_whole(model) else model.VERSIONED


def plain(value):
    """A text with one kind of line end: to save a page unchanged is no version."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def keep(record, by=None, restores=None):
    """Keep a version, unless it is what the last one was; answers it if it is new."""
    model = type(record)
    fresh = model.objects.prefetch_related(*prefetches(model)).get(pk=record.pk)
    content, last = state(fresh), Version.objects.of(record).first()
    if last and last.content == content:
        return None
    return Version.objects.create(
        record=record, content=content, saved_by=by, restores=restores
    )


@transaction.atomic
def restore(version, by):
    """
    Make a record what it was, and keep that as the newest version.

    What it linked to and is gone stays away, and so does a row added since.
    """
    record = version.record
    keep(record)
    write(record, version.content)
    for name, model in ROWS.get(type(record), {}).items():
        old = version.content["rows"][name]
        getattr(record, name).exclude(pk__in=[row["pk"] for row in old]).delete()
        for row in old:
            write(model(pk=row["pk"], **{model.owner: record}), row)
    return keep(record, by, restores=version)


def write(record, content):
    for name, value in content["fields"].items():
        setattr(record, name, record._meta.get_field(name).to_python(value))
    found = {
        name: LINKS[name].objects.filter(**{f"{KEY[LINKS[name]]}__in": keys})
        for name, keys in content["links"].items()
    }
    if "source" in found:
        record.source = found.pop("source").first()
    record.save()
    for name, targets in found.items():
        getattr(record, name).set(targets)


def changes(old, new):
    """What is different between two contents: where, what, and the words."""
    yield from differences("", old, new)
    for name in new["rows"]:
        before = {row["pk"]: row for row in old["rows"].get(name, [])}
        after = {row["pk"]: row for row in new["rows"][name]}
        for pk in before | after:
            empty = {"fields": {}, "links": {}}
            where = name_of(name, after.get(pk) or before[pk])
            yield from differences(where, before.get(pk, empty), after.get(pk, empty))


def name_of(rows, row):
    about = row["fields"].get("about") or row["fields"].get("heading")
    words = about or row["fields"].get("text", "")[:40] or row["fields"].get("as_at")
    return f"{rows}: {words}"


def differences(where, old, new):
    for part in ["fields", "links"]:
        for name in sorted((old[part] | new[part]).keys() - NO_CHANGE):
            before, after = in_words(old[part].get(name)), in_words(new[part].get(name))
            if before != after:
                what = name.replace("_", " ")
                yield {"where": where, "what": what, "parts": compared(before, after)}


def in_words(value):
    if isinstance(value, list):
        return ", ".join(value)
    return {None: "", True: "yes", False: "no"}.get(value, str(value))


def compared(before, after):
    """The words of both: each part with whether it stayed, went or came."""
    old, new = before.split(), after.split()
    for tag, i, j, k, m in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield "same", " ".join(old[i:j])
            continue
        if j > i:
            yield "gone", " ".join(old[i:j])
        if m > k:
            yield "new", " ".join(new[k:m])
