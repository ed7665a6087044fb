"""The queue as a list: its pages, its parts with their counts, and where rows lead."""

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property

from .. import parts
from ..counting import COUNTS
from ..models import Patch


class Pages(Paginator):
    """Pages of the first rows: to count all would take longer the more there are."""

    @cached_property
    def found(self):
        """As many as the queue has counted already, if it has."""
        counted = getattr(self.object_list, "counted", None)
        if counted is not None:
            return counted
        return self.object_list.order_by().values("pk")[: parts.MOST + 1].count()

    @cached_property
    def count(self):
        return min(self.found, parts.MOST)

    @property
    def left_out(self):
        """Whether there are more than these pages show."""
        return self.found > parts.MOST


class Queue(ChangeList):
    """The list. Its rows lead to our pages, which know a statement by its reference."""

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(request, *args, **kwargs)

    def get_results(self, request):
        """The rows. How many there are is a figure above them, counted once."""
        slug = self.filter_specs[0].value()
        if parts.PARTS[slug].is_counted and not self.query:
            self.queryset.counted = self.counts.get(slug, 0)
        super().get_results(request)

    @property
    def parts(self):
        """The choices of the queue's own filter, to be shown above the list."""
        return self.filter_specs[0].choices(self)

    @cached_property
    def counts(self):
        """How many each part has, and how many messages wait in all: one query."""
        person = self.request.user
        narrowed = sorted(
            (name, value)
            for name, value in self.request.GET.items()
            if name not in {"queue", "p", "o"}
        )
        key = "queue", person.pk, Patch.of(person).seen_at, str(narrowed)
        return COUNTS.of(key, self.count)

    def count(self):
        person, left = self.request.user, self.left_by_other_filters()
        found = {
            slug: parts.of(left, slug, person)
            for slug, part in parts.PARTS.items()
            if part.is_counted and slug != "longest"  # As many as wait.
        }
        if left is not self.root_queryset:
            found["every_unsent"] = parts.of(self.root_queryset, "unsent", person)
        counts = parts.counted(found)
        counts.setdefault("every_unsent", counts.get("unsent", 0))
        return counts | {"longest": counts.get("waiting", 0)}

    def left_by_other_filters(self):
        left = self.root_queryset
        for spec in self.filter_specs[1:]:
            if spec.used_parameters:
                left = spec.queryset(self.request, left)
        if not self.query:
            return left
        return self.model_admin.get_search_results(self.request, left, self.query)[0]

    def url_for_result(self, statement):
        return reverse(
            "admin:registrations_statement_change", args=[statement.reference]
        )
