from django.contrib import admin
from django.db import models
from django.urls import path

from roles.models import Role

from .publishing import PreviewMixin, PublicFilter
from .review import to_review
from .rows import AccreditationInline, Checkboxes, CriterionInline, FactInline
from .versions import VersionsMixin


@admin.register(Role)
class RoleAdmin(VersionsMixin, PreviewMixin, admin.ModelAdmin):
    list_display = [
        "name",
        "abbreviation",
        "scope",
        "kind",
        "decided_by",
        "status_now",
        "is_published",
        "publish_at",
        "unverified",
    ]
    list_filter = [PublicFilter, "scope", "kind", "decided_by", "status_now"]
    search_fields = ["name", "abbreviation", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    formfield_overrides = {models.ManyToManyField: {"widget": Checkboxes}}
    inlines = [FactInline, CriterionInline, AccreditationInline]
    preview_template = "roles/role.html"

    def get_urls(self):
        page = self.admin_site.admin_view(to_review)
        return [path("review/", page, name="roles_to_review"), *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).with_unverified()

    def preview_context(self, role):
        return {"role": role, "sources": role.number_sources()}

    @admin.display(description="not verified", ordering="unverified")
    def unverified(self, role):
        return role.unverified
