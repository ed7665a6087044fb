"""What the desk keeps beside the statements: its own record, contacts, remarks."""

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from exports.models import Export
from mi_sheets.models import Extension
from people.models import Hold, SignIn
from remarks.models import Remark
from roles.models import Version
from schools.models import Contact, School

from .. import periods
from ..columns import GONE, WRITTEN_OVER
from ..strip import write_over
from .kind import Kind, until


def old(model, at, period):
    """A queryset of what is so old, and a verb that writes over it."""

    def due(today, kept):
        return model.objects.filter(**{f"{at}__lt": until(period(), today)})

    return due


def with_words(model, at, period, **words):
    """The same of which something is still to be written over."""
    due = old(model, at, period)
    return lambda today, kept: due(today, kept).exclude(**words)


def over(model):
    return lambda keys, today: write_over(model.objects.filter(pk__in=keys))


def delete(model):
    return lambda keys, today: model.objects.filter(pk__in=keys).delete()


def log_of_people(today, kept):
    """Old lines of the admin's history about records that say something of people."""
    names = {*WRITTEN_OVER, *GONE} - {"roles.Version"}
    models = [apps.get_model(name) for name in names]
    # What only joins two others has no page, and no type until somebody asks for it.
    models = [model for model in models if not model._meta.auto_created]
    types = ContentType.objects.get_for_models(*models, for_concrete_models=True)
    lines = LogEntry.objects.filter(content_type__in=types.values())
    lines = lines.filter(action_time__lt=until(periods.record(), today))
    return lines.exclude(object_repr="", change_message="").exclude(
        object_id__in=[str(pk) for pk in kept.people]
    )


def contacts(today, kept):
    last = periods.not_taken_forward().before(today)
    closed = Contact.objects.filter(school__status=School.Status.CLOSED)
    gone = closed.filter(school__closed_on__lte=last)
    return gone.exclude(email__in=kept.addresses)


def extensions(today, kept):
    last = periods.record().before(today)
    return Extension.objects.filter(until__lte=last).exclude(reason="")


def versions(today, kept):
    saved = Version.objects.exclude(saved_by=None)
    return saved.filter(saved_at__lt=until(periods.record(), today))


def remarks(today, kept):
    said = Remark.objects.exclude(words="", page="")
    return said.filter(written_at__lt=until(periods.record(), today))


def holds(today, kept):
    released = Hold.objects.exclude(Q(released_at=None) | Q(reason=""))
    return released.filter(released_at__lt=until(periods.record(), today))


DESK = [
    Kind(
        "sign-ins",
        "When and from where our staff signed in",
        periods.sign_ins,
        "after they did",
        "To find out who got in, and who tried",
        "Nothing",
        old(SignIn, "at", periods.sign_ins),
        delete(SignIn),
        can_be_held=False,
    ),
    Kind(
        "contacts",
        "Addresses of schools that have closed",
        periods.not_taken_forward,
        "after the school closed",
        "Letters about its last call may still come",
        "Nothing",
        contacts,
        delete(Contact),
    ),
    Kind(
        "remarks",
        "What readers said of a page",
        periods.record,
        "after they said it",
        "To mend the page; they may have named somebody",
        "Whether it was useful, and when",
        remarks,
        over(Remark),
        can_be_held=False,
    ),
    Kind(
        "extensions",
        "Why a school was given longer",
        periods.record,
        "after its last day",
        "To treat schools alike; somebody may be named in it",
        "Which school, until when, and who gave it",
        extensions,
        over(Extension),
        can_be_held=False,
    ),
    Kind(
        "exports",
        "What a list was narrowed to when it was taken away",
        periods.record,
        "after it was taken",
        "To trace a file that went astray; a search may be for somebody",
        "Who took which list, when, and how many rows",
        with_words(Export, "at", periods.record, filters=""),
        over(Export),
        can_be_held=False,
    ),
    Kind(
        "history",
        "What the admin’s history says of people’s records",
        periods.record,
        "after it was written, or with the person",
        "To know who changed what",
        "Who of the staff did something, when, to what sort of record",
        log_of_people,
        lambda keys, today: write_over(LogEntry.objects.filter(pk__in=keys)),
    ),
    Kind(
        "versions",
        "Who saved an earlier version of our content",
        periods.record,
        "after they did",
        "To ask them why",
        "The words themselves, which were published, and when",
        versions,
        over(Version),
        can_be_held=False,
    ),
    Kind(
        "holds",
        "Why somebody’s data were held",
        periods.record,
        "after the hold was released, or with the person",
        "To account for it",
        "Which kind of hold, from when until when, and who decided it",
        holds,
        over(Hold),
    ),
]
