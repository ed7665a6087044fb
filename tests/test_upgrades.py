"""
Migrations that the release before them survives: see docs/upgrades.md.

``python -m tests.test_upgrades`` (docs/upgrades.md has the whole line) lists which
migrations a release has; only those that are newer than the last are looked at.
"""

import re

import pytest
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

pytestmark = pytest.mark.one_database

RELEASED = settings.BASE_DIR / "docs" / "released-migrations.txt"
GONE = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def own_migrations(loader):
    """The keys of our apps' migrations, in the order in which they run."""
    own = {path.parent.name for path in settings.BASE_DIR.glob("*/apps.py")}
    for leaf in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(leaf):
            if key[0] in own:
                yield key


def unsafe(operation, before, after, app):
    """Why the earlier release would not survive this, or nothing."""
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        inner = operation.database_operations
        return ", ".join(filter(None, (unsafe(o, before, after, app) for o in inner)))
    if isinstance(operation, GONE):
        return "takes away what the earlier release uses"
    if isinstance(operation, migrations.AddConstraint):
        return "refuses what the earlier release may write"
    if isinstance(operation, migrations.AddField):
        return unsafe_column(operation.field)
    if isinstance(operation, migrations.AlterField):
        model, name = (app, operation.model_name_lower), operation.name
        return unsafe_change(
            before.models[model].fields[name], after.models[model].fields[name]
        )
    return ""


def unsafe_column(field):
    """Django drops a default from the database once the rows have it."""
    is_filled = field.null or field.has_db_default() or field.many_to_many
    return "" if is_filled else "the earlier release inserts rows without it"


def unsafe_change(old, new):
    if old.null and not new.null and not new.has_db_default():
        return "the earlier release may leave it empty"
    if new.unique and not old.unique:
        return "refuses what the earlier release may write"
    if type(old) is not type(new):
        return "the earlier release reads and writes another type"
    if (new.max_length or 0) < (old.max_length or 0):
        return "the earlier release may write more"
    return ""


def refusals(migration, state, ours=()):
    """
    What is unsafe in a migration that does not say that it contracts.

    Models that are ``ours`` alone the earlier release does not know.
    """
    found = []
    for operation in migration.operations:
        after = state.clone()
        operation.state_forwards(migration.app_label, after)
        why = unsafe(operation, state, after, migration.app_label)
        model = getattr(operation, "model_name_lower", getattr(operation, "name", ""))
        is_known = (migration.app_label, str(model).lower()) not in ours
        if why and is_known and not getattr(migration, "contract", ""):
            found.append(f"{migration}: {operation.describe()}: {why}")
        state = after
    return found


def created(migration):
    return {
        (migration.app_label, operation.name_lower)
        for operation in migration.operations
        if isinstance(operation, migrations.CreateModel)
    }


def test_every_newer_migration_is_one_that_the_earlier_release_survives():
    loader = MigrationLoader(connection=None)
    released = set(RELEASED.read_text().split())
    keys = [key for key in own_migrations(loader) if ".".join(key) not in released]
    new = {key: loader.graph.nodes[key] for key in keys}
    ours = set().union(*map(created, new.values()))
    found = []
    for key, migration in new.items():
        state = loader.project_state(key, at_end=False)
        found += refusals(migration, state, ours)
    assert not found, "See docs/upgrades.md, “What migrations may do”:\n" + "\n".join(
        found
    )


def test_no_release_names_a_migration_that_is_gone():
    known = {".".join(key) for key in own_migrations(MigrationLoader(connection=None))}
    assert set(RELEASED.read_text().split()) <= known


def make_migration(*operations, contract=""):
    migration = migrations.Migration("0002_next", "people")
    migration.operations = list(operations)
    if contract:
        migration.contract = contract
    return migration


def make_state():
    state = ProjectState()
    fields = {
        "id": models.BigAutoField(primary_key=True),
        "name": models.CharField(max_length=50, null=True),
    }
    migrations.CreateModel("Person", list(fields.items())).state_forwards(
        "people", state
    )
    return state


text = models.TextField
AddField, AlterField = migrations.AddField, migrations.AlterField


def test_what_the_earlier_release_does_not_know_may_be_anything():
    unsafe_one = make_migration(AddField("person", "fax", text(default="")))
    assert refusals(unsafe_one, make_state(), ours={("people", "person")}) == []


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (AddField("person", "fax", text(default="")), "without it"),
        (AddField("person", "fax", text(null=True)), None),
        (AddField("person", "fax", text(db_default="")), None),
        (AlterField("person", "name", models.CharField(max_length=50)), "empty"),
        (
            AlterField("person", "name", models.CharField(max_length=9, null=True)),
            "more",
        ),
        (AlterField("person", "name", text(null=True)), "another type"),
        (
            AlterField("person", "name", models.CharField(max_length=99, null=True)),
            None,
        ),
        (
            AlterField(
                "person",
                "name",
                models.CharField(max_length=50, null=True, unique=True),
            ),
            "may write",
        ),
        (migrations.RemoveField("person", "name"), "takes away"),
        (migrations.RenameField("person", "name", "surname"), "takes away"),
        (migrations.RenameModel("Person", "Human"), "takes away"),
        (migrations.DeleteModel("Person"), "takes away"),
    ],
)
def test_what_is_refused_unless_it_says_that_it_contracts(operation, why):
    found = refusals(make_migration(operation), make_state())
    assert bool(found) is bool(why)
    assert not why or re.search(why, found[0])
    said = make_migration(operation, contract="Nothing has read it since 1.3.")
    assert refusals(said, make_state()) == []


if __name__ == "__main__":
    import django

    django.setup()
    for key in sorted(set(own_migrations(MigrationLoader(connection=None)))):
        print(".".join(key))
