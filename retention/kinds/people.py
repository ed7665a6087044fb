"""Requests about data, accounts, and people of whom nothing is left."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.contrib.sessions.models import Session
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from outbox.models import Message
from people.models import DataRequest, DataRequestEvent, Person
from registrations.models import Patch

from .. import periods
from ..strip import write_over, write_over_log
from .kind import Kind, until
from .mail import WAITING, forget_messages
from .panels import panels
from .statements import drafts, finished, nil_returns

# What goes with a person, and keeps nobody here.
THEIR_OWN = {
    "account.EmailAddress",
    "admin.LogEntry",
    "mfa.Authenticator",
    "people.Hold",  # Those that stand keep them: see Kept.
    "people.Person_groups",
    "people.Person_user_permissions",
    "people.SignIn",
    "record.Entry",
    "registrations.Patch",
    "roles.Version",  # Its words are ours; it only forgets who saved it.
    "socialaccount.SocialAccount",
}


def visits(today, kept):
    return Session.objects.filter(expire_date__lt=timezone.now())


def data_requests(today, kept):
    closed = DataRequest.objects.filter(forgotten_on=None)
    closed = closed.filter(closed_at__lt=until(periods.data_requests(), today))
    return closed.exclude(email__in=kept.addresses)


def forget_data_requests(keys, today):
    events = DataRequestEvent.objects.filter(request__in=keys)
    events.filter(by=F("request__person")).update(by=None)
    write_over(events)
    asked = DataRequest.objects.filter(pk__in=keys)
    about = [each.key for each in asked.only("reference")]
    forget_messages(Message.objects.filter(about__in=about), today)
    write_over(asked, forgotten_on=today)


def closed_accounts(today, kept):
    """Accounts of colleagues who left long ago, of which something is still there."""
    closed = Person.objects.filter(is_staff=True, is_active=False)
    moment = until(periods.record(), today)
    last = Q(last_login__lt=moment) | Q(last_login=None, joined_at__lt=moment)
    there = ~Q(telephone="") | ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    there |= Q(groups__isnull=False)
    for model, name in OWN_WAYS:
        there |= Q(Exists(model.objects.filter(**{name: OuterRef("pk")})))
    return closed.filter(last).filter(there).distinct()


OWN_WAYS = [(Authenticator, "user"), (SocialAccount, "user"), (Patch, "person")]


def strip_accounts(keys, today):
    for model, name in OWN_WAYS:
        model.objects.filter(**{f"{name}__in": keys}).delete()
    people = Person.objects.filter(pk__in=keys)
    for name in ["groups", "user_permissions"]:
        getattr(Person, name).through.objects.filter(person__in=keys).delete()
    people.update(telephone="", password=make_password(None))


def leading_to_people():
    """Every link from another model to a person, those without a name among them."""
    every = Person._meta.get_fields(include_hidden=True)
    return [each for each in every if each.auto_created and not each.concrete]


def with_nothing_left(today, kept, due=None):
    """
    People of schools of whom nothing is left, who cannot be signed in now.

    ``due`` has, by the name of a model, what counts as gone.
    """
    since = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    gone = Q(last_login=None) | Q(last_login__lt=since)
    made = Q(joined_at__lt=timezone.now() - timedelta(hours=1))
    people = Person.objects.filter(gone, made, is_staff=False, is_superuser=False)
    people = without_links(people, due)
    mail = Message.objects.filter(reader=OuterRef("pk"), status__in=WAITING)
    people = people.filter(~Exists(mail.filter(is_code=False)))
    return people.exclude(pk__in=kept.people)


def without_links(people, due=None):
    """Those to whom nothing leads any more but what is their own and goes with them."""
    for relation in leading_to_people():
        model, name = relation.related_model, relation.field.name
        if model._meta.label in THEIR_OWN:
            continue
        theirs = model._default_manager.filter(**{name: OuterRef("pk")})
        if due and model._meta.label in due:
            theirs = theirs.exclude(due[model._meta.label])
        people = people.filter(~Exists(theirs))
    return people


def with_nothing_left_then(today, kept):
    """The same as it will be once what is due is forgotten, for a dry run."""
    statements = finished(today, kept).order_by().values("pk")
    begun = drafts(today, kept).order_by().values("pk")
    said = nil_returns(today, kept).order_by().values("pk")
    asked = data_requests(today, kept).order_by().values("pk")
    met = panels(today, kept).order_by().values("pk")
    due = {
        "registrations.PanelMember": Q(panel__in=met),
        "registrations.Conflict": Q(statement__in=statements),
        "registrations.Statement": Q(pk__in=statements) | Q(pk__in=begun),
        "registrations.Event": Q(statement__in=statements),
        "registrations.NilReturn": Q(pk__in=said),
        "registrations.NilReturnEvent": Q(nil_return__in=said),
        "people.DataRequest": Q(pk__in=asked),
        "people.DataRequestEvent": Q(request__in=asked),
    }
    return with_nothing_left(today, kept, due)


def delete_people(keys, today):
    """Delete them, and say nothing of them in the history of what staff did."""
    people = list(Person.objects.filter(pk__in=keys).only("pk", "email"))
    forget_messages(
        Message.objects.filter(reader__in=[each.pk for each in people]), today
    )
    write_over_log(Person, [each.pk for each in people])
    Person.objects.filter(pk__in=keys).delete()


PEOPLE = [
    Kind(
        "data-requests",
        "Requests and complaints about data",
        periods.data_requests,
        "after they were closed",
        "To show that the law was kept, and to answer the Information Commissioner",
        "What was asked, when, what came of it, and whether in time",
        data_requests,
        forget_data_requests,
    ),
    Kind(
        "accounts",
        "Telephone, password, second step and settings of colleagues who have left",
        periods.record,
        "after they last signed in",
        "An account that was closed by mistake can be opened again",
        "Their name and address beside what they did, as a council’s record has it",
        closed_accounts,
        strip_accounts,
        can_be_held=False,
    ),
    Kind(
        "people",
        "People of whom nothing of the above is left",
        periods.visits,
        "after they last signed in",
        "Whoever signs in and writes nothing leaves nothing",
        "Nothing",
        with_nothing_left,
        delete_people,
        planned=with_nothing_left_then,
    ),
    Kind(
        "visits",
        "Visits, with what was typed when a sign-in had ended",
        periods.visits,
        "at most; a visit ends within 12 hours",
        "To know one page from the next that somebody is signed in",
        "Nothing",
        visits,
        lambda keys, today: Session.objects.filter(pk__in=keys).delete(),
        can_be_held=False,
    ),
]
