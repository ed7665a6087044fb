"""Messages from before they named their readers: each to the person at its address."""

from importlib import import_module

from django.apps import apps

from outbox.models import Message
from tests.cast import CastTestCase
from tests.outbox.cases import make_message

name_readers = import_module("people.migrations.0002_readers_of_messages").name_readers


class NameReadersTests(CastTestCase):
    def test_messages_to_people_get_their_readers_and_others_none(self):
        for to in ["hal@example.org", "nobody@example.org", "ada@example.org"]:
            make_message(to=to)
        make_message(to="mo@example.org", is_code=True)
        name_readers(apps, None)
        readers = dict(Message.objects.values_list("to", "reader"))
        self.assertEqual(readers.pop("hal@example.org"), self.hal.pk)
        self.assertEqual(set(readers.values()), {None})
