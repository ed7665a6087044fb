"""The page about retention: how long, what is due, what is held, what was forgotten."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from people.models import DataRequest, Hold
from schools.admin import ReadOnlyAdmin

from ..forgetting import plan
from ..kinds import KINDS
from ..kinds.statements import past_their_time
from ..models import Forgetting
from . import copies, erase, holds, person

MOST = 50


@admin.register(Forgetting)
class ForgettingAdmin(ReadOnlyAdmin):
    def get_urls(self):
        def page(address, view, name):
            name = f"retention_forgetting_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("", self.changelist_view, "changelist"),
            page("of/<slug:whose>/", person.person, "person"),
            page("of/<slug:whose>/copy/", copies.copy, "copy"),
            page("of/<slug:whose>/erase/", erase.erase_now, "erase"),
            page("of/<slug:whose>/hold/", holds.place, "hold"),
            page("holds/<int:pk>/release/", holds.release, "release"),
        ]

    @method_decorator(require_safe)
    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        late = past_their_time(timezone.localdate()).open_to(request.user)
        standing = Hold.objects.standing().select_related("person", "by")
        context = {
            **self.admin_site.each_context(request),
            "title": "Retention",
            "opts": self.opts,
            "tallies": plan() if "count" in request.GET else None,
            "kinds": KINDS,
            "late": late.count(),
            "late_first": late.order_by("sent_at", "pk")[:MOST],
            "holds": standing.order_by("-pk")[:MOST],
            "open_requests": DataRequest.objects.open().count(),
            "done": Forgetting.objects.select_related("by")[:MOST],
        }
        return render(request, "admin/retention/forgetting/change_list.html", context)
