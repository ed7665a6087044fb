"""
Redis for what many hosts count together, and the database while it is away.

Rate limits and marks such as “sent just now” stand in the cache. Redis may stop,
lose them or hang: a person who signs in or sends a statement must not notice.
"""

import logging
import time

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger("norfolk_sl.cache")

SECONDS_TO_ANSWER = 0.5
SECONDS_LEFT_ALONE = 30
STEPS = ["add", "get", "set", "touch", "delete", "get_many", "has_key", "incr"]
STEPS += ["set_many", "delete_many", "clear"]


class ForgivingRedisCache(RedisCache):
    """Asks Redis; after a failure, the cache named “database” for half a minute."""

    away_until = 0.0

    def __init__(self, server, params):
        quick = {
            "socket_connect_timeout": SECONDS_TO_ANSWER,
            "socket_timeout": SECONDS_TO_ANSWER,
            "retry": Retry(NoBackoff(), 0),
        }
        options = quick | params.get("OPTIONS", {})
        super().__init__(server, params | {"OPTIONS": options})

    @classmethod
    def leave_alone(cls, trouble):
        cls.away_until = time.monotonic() + SECONDS_LEFT_ALONE
        kind = type(trouble).__name__
        logger.warning("Redis does not answer (%s): the database counts.", kind)


def forgiving(step):
    def method(cache, *args, **kwargs):
        if time.monotonic() >= ForgivingRedisCache.away_until:
            try:
                return getattr(RedisCache, step)(cache, *args, **kwargs)
            except RedisError as trouble:
                ForgivingRedisCache.leave_alone(trouble)
        return getattr(caches["database"], step)(*args, **kwargs)

    return method


for step in STEPS:
    setattr(ForgivingRedisCache, step, forgiving(step))
