"""
Figures for Prometheus, at ``/metrics``: closed until ``METRICS_TOKEN`` is set.

What requests cost is counted where they are answered, and added up over the workers;
everything else is asked of the database when it is scraped. No label has anybody’s
data, and each has as many values as the code has names.
"""

import os

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from .facts import all_of_them
from .timers import watched

BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]  # Seconds.

REQUESTS = Counter("portal_requests", "Answers by view and status", ["view", "status"])
SECONDS = Histogram(
    "portal_request_seconds", "Time to answer, by view", ["view"], buckets=BUCKETS
)


def count(view, status, seconds):
    REQUESTS.labels(view, status).inc()
    SECONDS.labels(view).observe(seconds)


@login_not_required
@require_safe
@never_cache
def metrics(request):
    """The figures, for whoever brings the token. Without one there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404("METRICS_TOKEN is not set.")
    if not is_known(request.headers.get("Authorization", "")):
        return HttpResponse(
            "Bring the token.\n", status=401, headers={"WWW-Authenticate": "Bearer"}
        )
    return HttpResponse(exposed(), content_type=CONTENT_TYPE_LATEST)


def is_known(authorization):
    return constant_time_compare(authorization, f"Bearer {settings.METRICS_TOKEN}")


def exposed():
    """What this host’s workers counted, and what the database says of all of them."""
    registry = CollectorRegistry()
    registry.register(Asked())
    counted = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    return generate_latest(counted) + generate_latest(registry)


class Asked:
    """What is asked when somebody wants to know."""

    def collect(self):
        for fact in all_of_them():
            if fact.figure is not None:
                name = f"portal_{fact.name}"
                yield GaugeMetricFamily(name, fact.label, value=fact.figure)
        yield from runs()


def runs():
    """When each command last ended well, and whether its last run did."""
    well = GaugeMetricFamily(
        "portal_run_well_timestamp_seconds",
        "When a command last ended well; of a worker, when it was last alive",
        labels=["run"],
    )
    failed = GaugeMetricFamily(
        "portal_run_failed", "Whether the last run failed or was killed", labels=["run"]
    )
    for each in watched():
        if each.well:
            well.add_metric([each.timer.name], each.well.alive_at.timestamp())
        if each.last:
            failed.add_metric([each.timer.name], float(each.last.has_failed))
    yield well
    yield failed
