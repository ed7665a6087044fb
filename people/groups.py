"""
The four groups of staff, and what each of them may do.

This table is the rule: every ``migrate`` restores it. A council that wants
something else makes groups of its own beside these.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q


def can(actions, app, models):
    """The permissions to do these things to these models of one app."""
    return [f"{app}.{act}_{model}" for model in models.split() for act in actions]


SEE_SCHOOLS = can(["view"], "schools", "school area")
SEE_CATALOGUE = [
    *can(["view"], "roles", "role fact criterion accreditation source position"),
    *can(["view"], "roles", "chapter passage briefing point"),
    *can(["view"], "roles", "specialism contribution"),
    *can(["view"], "mi_sheets", "misheet invitation link attachment extension holiday"),
]
ADVISE = [
    *SEE_SCHOOLS,
    *can(["view", "add", "change", "delete"], "schools", "contact"),
    *SEE_CATALOGUE,
    *can(["view"], "people", "person"),
    "people.close_access",
    *can(["view", "add", "change", "delete"], "people", "linkadviser"),
    *can(["view", "review"], "registrations", "statement nilreturn"),
    *can(["add", "change", "delete"], "mi_sheets", "extension holiday"),
    *can(["view"], "registrations", "reminder schoolanswer target wording"),
    *can(["view", "add", "change"], "registrations", "listing"),
    *can(["view", "change"], "registrations", "panel"),
    *can(["view", "send"], "outbox", "message"),
    *can(["view", "make"], "exports", "export"),
    *can(["view", "delete"], "remarks", "remark"),
]
EDIT = [
    *SEE_SCHOOLS,
    *SEE_CATALOGUE,
    *can(["add", "change"], "roles", "role source position chapter briefing"),
    *can(["add", "change"], "roles", "specialism contribution"),
    *can(["add", "change", "delete"], "roles", "fact criterion accreditation"),
    *can(["add", "change", "delete"], "roles", "passage point"),
    *can(["add", "change"], "mi_sheets", "misheet"),
    *can(["view", "delete"], "remarks", "remark"),
    *can(
        ["add", "change", "delete"],
        "mi_sheets",
        "invitation link attachment holiday",
    ),
]

GROUPS = {
    "Advisers": ADVISE,
    "Senior advisers": [
        *ADVISE,
        *can(["add", "change"], "people", "person"),
        *can(["view"], "people", "signin"),
        *can(["view"], "record", "entry"),
        *can(["view", "change"], "people", "datarequest"),
        *can(["view"], "people", "hold"),
        *can(["view"], "retention", "forgetting"),
        "retention.handle_data",
        *can(["reassign"], "registrations", "statement"),
        *can(["change"], "registrations", "target"),
        *can(["lift"], "registrations", "conflict"),
        *can(["change"], "registrations", "wording"),
        *can(["view"], "watching", "run"),
    ],
    "Editors": EDIT,
    "Readers": [
        *SEE_SCHOOLS,
        *SEE_CATALOGUE,
        *can(["view"], "registrations", "statement nilreturn"),
    ],
}


APPS = [
    "schools",
    "roles",
    "mi_sheets",
    "people",
    "registrations",
    "remarks",
    "exports",
    "outbox",
    "record",
    "retention",
    "watching",
]


def set_up_groups(using, **kwargs):
    """
    Give each group what the table says, and no more. Changes nothing twice.

    It runs when the permissions of later apps may not have been made yet.
    """
    for app in APPS:
        create_permissions(apps.get_app_config(app), verbosity=0, using=using)
    for name, permissions in GROUPS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(found(permissions, using))


def found(permissions, using):
    wanted = Q()
    for permission in permissions:
        app, codename = permission.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.using(using).filter(wanted)
