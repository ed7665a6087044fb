"""Redis for many hosts: while it is away, the database counts, and nobody notices."""

import time
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.test import TestCase, override_settings
from redis.exceptions import ConnectionError as RedisIsAway

from norfolk_sl import cache as module
from norfolk_sl.cache import ForgivingRedisCache
from tests.test_settings import PRODUCTION, read_settings

pytestmark = pytest.mark.one_database

REDIS = "redis://127.0.0.1:1/0"  # Nothing listens there.
CACHES = read_settings(**PRODUCTION, REDIS_URL=REDIS)["CACHES"]


@override_settings(CACHES=CACHES)
class RedisIsAwayTests(TestCase):
    def setUp(self):
        self.enterContext(patch.object(ForgivingRedisCache, "away_until", 0.0))
        self.enterContext(self.assertLogs("norfolk_sl.cache", "WARNING"))
        self.cache = caches["default"]

    def test_the_database_counts(self):
        self.assertTrue(self.cache.add("tries", 1))
        self.assertFalse(self.cache.add("tries", 1))
        self.assertEqual(self.cache.incr("tries"), 2)
        self.assertEqual(caches["database"].get("tries"), 2)
        self.assertEqual(self.cache.get_many(["tries"]), {"tries": 2})

    def test_a_code_can_be_asked_for(self):
        self.client.post("/sign-in/", {"email": "hal@example.org"})
        from outbox.models import Message

        self.assertEqual(Message.objects.get().to, "hal@example.org")

    def test_it_is_left_alone_for_a_while_and_then_asked_again(self):
        asked = []

        def away(*args, **kwargs):
            asked.append(args)
            raise RedisIsAway

        with patch.object(module.RedisCache, "get", away):
            self.cache.get("tries")
            self.cache.get("tries")
            self.assertEqual(len(asked), 1)
            later = time.monotonic() + module.SECONDS_LEFT_ALONE + 1
            with patch.object(module.time, "monotonic", lambda: later):
                self.cache.get("tries")
            self.assertEqual(len(asked), 2)


def test_redis_is_named_by_its_address():
    told = read_settings(**PRODUCTION, REDIS_URL=REDIS)
    assert told["CACHES"]["default"]["LOCATION"] == REDIS
    assert list(read_settings(**PRODUCTION)["CACHES"]) == ["default"]


def test_behind_a_pooler_no_cursor_outlives_its_transaction():
    told = read_settings(**PRODUCTION, DATABASE_POOLED="yes")
    assert told["DATABASES"]["default"]["DISABLE_SERVER_SIDE_CURSORS"]
    told = read_settings(**PRODUCTION)
    assert not told["DATABASES"]["default"]["DISABLE_SERVER_SIDE_CURSORS"]
