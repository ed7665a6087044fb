"""
Every column of every model that could say something of a person is on the table.

A new model, or a new column, fails here until somebody has said what becomes of it.
"""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import models
from django.test import SimpleTestCase

from people.models import Person
from registrations.models import Statement
from retention.columns import GONE, OF_NOBODY, OF_NOBODY_APPS, STAYS, WRITTEN_OVER
from retention.kinds.people import THEIR_OWN, leading_to_people

pytestmark = pytest.mark.one_database

# Kinds of column that may say something, unless they hold a choice from a list.
TELLING = (
    models.CharField,  # Addresses of e-mail and slugs among them.
    models.TextField,
    models.JSONField,
    models.UUIDField,
    models.GenericIPAddressField,
    models.BinaryField,
)
DATES = {"forgotten_on"}


def name_of(model):
    return model._meta.label


def every_model():
    return apps.get_models(include_auto_created=True)


def is_of_nobody(model):
    named = WRITTEN_OVER.keys() | STAYS.keys() | GONE.keys()
    own_app = model._meta.app_label in OF_NOBODY_APPS and name_of(model) not in named
    return own_app or name_of(model) in OF_NOBODY


def leads_to_a_person(field):
    return field.is_relation and field.related_model is Person


def tells(field):
    if field.primary_key or field.choices:
        return False
    is_day = isinstance(field, models.DateField) and not isinstance(
        field, models.DateTimeField
    )
    is_day = is_day and field.name not in DATES
    return leads_to_a_person(field) or isinstance(field, TELLING) or is_day


class EveryColumnTests(SimpleTestCase):
    def test_every_model_is_on_the_table(self):
        known = WRITTEN_OVER.keys() | GONE.keys() | STAYS.keys()
        missing = [
            name_of(model)
            for model in every_model()
            if name_of(model) not in known and not is_of_nobody(model)
        ]
        hint = "Say in retention/columns.py what becomes of it."
        self.assertEqual(missing, [], hint)

    def test_every_column_that_tells_is_written_over_or_said_to_stay(self):
        missing = [
            f"{name_of(model)}.{field.name}"
            for model in every_model()
            if name_of(model) not in GONE and not is_of_nobody(model)
            for field in model._meta.concrete_fields
            if tells(field)
            and field.name not in WRITTEN_OVER.get(name_of(model), {})
            and field.name not in STAYS.get(name_of(model), {})
        ]
        self.assertEqual(missing, [])

    def test_what_is_of_nobody_leads_to_nobody(self):
        astray = [
            f"{name_of(model)}.{field.name}"
            for model in every_model()
            if is_of_nobody(model) and model is not LogEntry
            for field in model._meta.concrete_fields
            if leads_to_a_person(field)
            and name_of(model) != "record.Entry"
            or is_of_nobody(model)
            and isinstance(field, models.EmailField)
        ]
        self.assertEqual(astray, [])

    def test_what_is_named_is_there(self):
        names = {name_of(model) for model in every_model()}
        self.assertLessEqual(WRITTEN_OVER.keys() | GONE.keys() | OF_NOBODY, names)
        for table in [WRITTEN_OVER, STAYS]:
            for name, columns in table.items():
                fields = {f.name for f in apps.get_model(name)._meta.concrete_fields}
                self.assertLessEqual(columns.keys(), fields, name)

    def test_nothing_both_goes_and_stays(self):
        for name, columns in STAYS.items():
            self.assertEqual(columns.keys() & WRITTEN_OVER.get(name, {}).keys(), set())

    def test_what_goes_with_a_person_is_theirs_alone(self):
        relations = {name_of(each.related_model) for each in leading_to_people()}
        self.assertLessEqual(THEIR_OWN - {"record.Entry"}, relations)
        self.assertNotIn(name_of(Statement), THEIR_OWN)
