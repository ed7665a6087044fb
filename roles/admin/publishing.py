"""Drafts, as the public will see them, and from when it will."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse


class PreviewMixin:
    """
    A page of its own that shows a record as the public would see it.

    The model's admin says with which ``preview_template``, and with what in
    ``preview_context``. “View on site” leads there until the record is public.
    """

    preview_template = ""

    def get_urls(self):
        page = self.admin_site.admin_view(self.preview)
        address = path("<int:pk>/preview/", page, name=self.preview_name)
        return [address, *super().get_urls()]

    @property
    def preview_name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

    def preview(self, request, pk):
        record = self.get_object(request, pk)
        if record is None:
            raise Http404(f"There is no {self.opts.verbose_name} {pk}.")
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        context = self.preview_context(record) | {"preview": record}
        return render(request, self.preview_template, context)

    def get_view_on_site_url(self, obj=None):
        if obj is None or obj.is_public():
            return obj and obj.get_absolute_url()
        return reverse(f"admin:{self.preview_name}", args=[obj.pk])


class PublicFilter(admin.SimpleListFilter):
    title = "whether it is public"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [("yes", "Public now"), ("later", "At a time"), ("no", "A draft")]

    def queryset(self, request, queryset):
        public = queryset.model.objects.published().values("pk")
        match self.value():
            case "yes":
                return queryset.filter(pk__in=public)
            case "later":
                return queryset.filter(is_published=True).exclude(pk__in=public)
            case "no":
                return queryset.filter(is_published=False)
        return queryset
