from django.contrib import admin
from django.db import models

from roles.models import Briefing, Chapter

from .publishing import PreviewMixin, PublicFilter
from .rows import Checkboxes, PassageInline, PointInline
from .versions import VersionsMixin


@admin.register(Chapter)
class ChapterAdmin(VersionsMixin, PreviewMixin, admin.ModelAdmin):
    list_display = ["title", "audience", "order", "is_published", "publish_at"]
    list_filter = [PublicFilter, "audience"]
    search_fields = ["title", "summary", "passages__text"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [PassageInline]
    preview_template = "roles/chapter.html"

    def preview_context(self, chapter):
        chapter.with_passages()
        return {"chapter": chapter, "sources": chapter.number_sources()}


@admin.register(Briefing)
class BriefingAdmin(VersionsMixin, admin.ModelAdmin):
    list_display = ["title", "kind", "scope"]
    search_fields = ["title", "points__text"]
    prepopulated_fields = {"slug": ["title"]}
    formfield_overrides = {models.ManyToManyField: {"widget": Checkboxes}}
    inlines = [PointInline]
