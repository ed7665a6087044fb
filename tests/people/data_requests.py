"""Requests about data, for tests that need one."""

import uuid
from datetime import timedelta

from people.data_requests import DataRequest
from tests.cast import TODAY


def make_request(kind=DataRequest.Kind.ERASURE, **fields):
    asked = {"kind": kind, "email": "hal@example.org", "words": "Please."}
    asked["once"] = uuid.uuid4()
    return DataRequest.objects.make(**(asked | fields))


def backdate(request, days):
    day = TODAY() - timedelta(days=days)
    DataRequest.objects.filter(pk=request.pk).update(hear_by=day)
    request.refresh_from_db()
    return request
