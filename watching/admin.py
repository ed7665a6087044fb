"""What ran, for those who look after the portal."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .models import Run
from .status import Status


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):
    list_display = ["name", "began_at", "ended_at", "state", "words"]
    list_filter = ["name", "outcome", "began_at"]
    list_per_page = 50
    show_full_result_count = False
    fields = [
        "name",
        "state",
        "words",
        "numbers",
        "began_at",
        "ended_at",
        "alive_at",
        "host",
    ]

    def get_urls(self):
        view = self.admin_site.admin_view(self.status)
        return [path("status/", view, name="watching_run_status"), *super().get_urls()]

    @method_decorator([require_safe, never_cache])
    def status(self, request):
        """Whether all is well: nothing of it is about anybody."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Is all well?",
            "opts": self.opts,
            "status": Status(),
        }
        return render(request, "admin/watching/run/status.html", context)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
