"""The versions of a record: what changed, who changed it, and the way back."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from roles.models import Version
from roles.versions import changes, keep, restore

MOST = 50  # shown


class VersionsMixin:
    """Keeps a version at each saving, and has a page to compare and restore them."""

    change_form_template: ClassVar[Any] = "admin/roles/change_form_with_versions.html"

    def get_urls(self):
        def page(address, view, name):
            name = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
            return path(address, self.admin_site.admin_view(view), name=name)

        return [
            page("<int:pk>/versions/", self.versions, "versions"),
            page("<int:pk>/versions/<int:number>/", self.restore, "restore"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_versions"
        context = {"versions_name": name} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    def save_model(self, request, obj, form, change):
        """What was there before the first change is a version, too."""
        if change:
            keep(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        keep(form.instance, by=request.user)

    def found(self, request, pk):
        record = self.get_object(request, pk)
        if record is None:
            raise Http404(f"There is no {self.opts.verbose_name} {pk}.")
        return record

    @method_decorator(require_safe)
    def versions(self, request, pk):
        """Newest first, each beside the one before it; and one beside what is now."""
        record = self.found(request, pk)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        kept = list(
            Version.objects.of(record).select_related("saved_by", "restores")[
                : MOST + 1
            ]
        )
        steps = [
            {"version": new, "changes": list(changes(old.content, new.content))}
            for new, old in zip(kept, kept[1:], strict=False)
        ]
        if kept and len(kept) <= MOST:
            steps.append({"version": kept[-1], "changes": None})
        context = self.admin_site.each_context(request) | {
            "title": f"Versions: {record}",
            "record": record,
            "opts": self.opts,
            "steps": steps,
            "newest": kept[0] if kept else None,
            "may_restore": self.has_change_permission(request, record),
        }
        return render(request, "admin/roles/versions.html", context)

    @method_decorator(require_POST)
    def restore(self, request, pk, number):
        record = self.found(request, pk)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        version = get_object_or_404(Version.objects.of(record), pk=number)
        restore(version, by=request.user)
        self.log_change(request, record, f"Brought back the words of {version}.")
        messages.success(request, f"The words are those of {version} again.")
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_versions"
        return redirect(reverse(name, args=[pk]))
