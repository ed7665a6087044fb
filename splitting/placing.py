"""
Which rows go to a successor. The rules in words are in docs/splitting.md.

What speaks for a school goes where the school goes. What hangs on such a row goes with
it; the catalogue and the MI sheets go to everybody; of people and of schools elsewhere
only those go that the other rows name.
"""

from django.apps import apps
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from mi_sheets.models import Extension
from outbox.models import Message
from people.models import DataRequest, Hold, Person
from registrations.models import (
    Listing,
    NilReturn,
    NilReturnEvent,
    NilReturnSchool,
    Panel,
    PanelOffer,
    Partner,
    Reminder,
    Statement,
    Target,
    Wording,
)
from schools.models import Area, Contact, School

# Of these every successor gets all.
SHARED_APPS = ["roles", "mi_sheets"]
SHARED = [Area, Target, Wording]

# Of these nobody gets any: they are about this council's own staff and its keeping of
# records, or can be made again.
STAYING_APPS = [
    "account",
    "admin",
    "auth",
    "contenttypes",
    "exports",
    "kept",
    "mfa",
    "record",
    "remarks",
    "retention",
    "sessions",
    "socialaccount",
    "watching",
]
STAYING = [
    "people.SignIn",
    "people.LinkAdviser",
    "people.Person_groups",
    "people.Person_user_permissions",
    "registrations.Patch",
    "registrations.Patch_areas",
    "registrations.Patch_roles",
]

# These are chosen last, by what the others name: see ``writing``.
NAMED = [Person, School, School.areas.through]


def stays(model):
    named = [apps.get_model(label) for label in STAYING]
    return model._meta.app_label in STAYING_APPS or model in named


def is_shared(model):
    """Whether all rows go to everybody, those of many-to-many tables among them."""
    label = model._meta.app_label
    return model in SHARED or (label in SHARED_APPS and model is not Extension)


def all_models():
    """Every table of our own and of libraries that a migration makes."""
    models = apps.get_models(include_auto_created=True)
    return [each for each in models if each._meta.managed and not each._meta.proxy]


def rows_for(area):
    """The rows that this successor gets, by model; without those of ``NAMED``."""
    placed = roots(area.members.all())
    left = [m for m in all_models() if not (stays(m) or m in NAMED or m in placed)]
    for model in left:
        if is_shared(model):
            placed[model] = model._base_manager.all()
    while hanging := [m for m in left if m not in placed and parent(m, placed)]:
        for model in hanging:
            name, above = parent(model, placed)
            rows = model._base_manager.filter(**{f"{name}__in": placed[above]})
            placed[model] = rows
    if lost := [model._meta.label for model in left if model not in placed]:
        raise LookupError(f"Nobody has said who gets {', '.join(lost)}.")
    return placed


def parent(model, placed):
    """What a row of this model cannot be without, if that has a place of its own."""
    for field in model._meta.concrete_fields:
        above = field.related_model
        is_shared_row = above and is_shared(above)
        if above in placed and not field.null and not is_shared_row:
            return field.name, above
    return None


def roots(own):
    """What the rules are about, for a successor with these schools."""
    statements = statements_for(own)
    nil_schools = NilReturnSchool.objects.filter(school__in=own)
    nil_returns = NilReturn.objects.filter(pk__in=nil_schools.values("nil_return"))
    extensions = Extension.objects.filter(school__in=own)
    reminded = Reminder.schools.through.objects.filter(school__in=own)
    reminders = Reminder.objects.filter(
        Q(statement__in=statements) | Q(pk__in=reminded.values("reminder"))
    )
    before = PanelOffer.objects.filter(interest__statement__in=statements)
    people = people_behind(statements, nil_returns)
    requests = DataRequest.objects.filter(person__in=people)
    trusts = own.exclude(trust_name="").values("trust_name")
    about = [statements, nil_returns, extensions, requests, reminders]
    here = Q(school__in=own)
    return {
        Contact: Contact.objects.filter(here | Q(trust_name__in=trusts)),
        Statement: statements,
        Listing: Listing.objects.filter(here | Q(statement__in=statements)),
        Panel: Panel.objects.filter(pk__in=before.values("panel")),
        PanelOffer: before,
        NilReturn: nil_returns,
        NilReturnSchool: nil_schools,
        NilReturnEvent: NilReturnEvent.objects.filter(
            here | Q(school=None), nil_return__in=nil_returns
        ),
        Extension: extensions,
        Reminder: reminders,
        Reminder.schools.through: reminded,
        DataRequest: requests,
        Hold: Hold.objects.filter(person__in=people),
        Message: messages_about(*about),
    }


def statements_for(own):
    """
    Those that speak for one of these schools, or to which it has said yes.

    A statement that speaks for schools of two successors goes to both, whole: each has
    to know what was said for its schools.
    """
    others = Statement.other_schools.through.objects.filter(school__in=own)
    partners = Partner.objects.taking_part().filter(school__in=own)
    listed = Listing.objects.filter(school__in=own).exclude(statement=None)
    return Statement.objects.filter(
        Q(school__in=own)
        | Q(pk__in=others.values("statement"))
        | Q(pk__in=partners.values("interest__statement"))
        | Q(pk__in=listed.values("statement"))
    )


def people_behind(statements, nil_returns):
    """Who wrote them. Who else is named goes as a name: see ``shaping``."""
    wrote = Q(pk__in=statements.values("person"))
    said = Q(pk__in=nil_returns.values("person"))
    return Person.objects.filter(wrote | said)


def messages_about(statements, nil_returns, extensions, requests, reminders):
    """What was written about them; never a code."""
    keys = [
        keyed("statement", statements, "reference"),
        keyed("nil-return", nil_returns, "reference"),
        keyed("extension", extensions, "pk"),
        keyed("data-request", requests, "reference"),
    ]
    about = Q(pk__in=reminders.exclude(message=None).values("message"))
    for each in keys:
        about |= Q(about__in=each)
    return Message.objects.listed().filter(about)


def keyed(name, rows, column):
    """What the outbox knows these by, such as ``statement:7K3CFQ``."""
    key = Concat(Value(f"{name}:"), Cast(column, CharField()))
    return rows.order_by().values_list(key, flat=True)
