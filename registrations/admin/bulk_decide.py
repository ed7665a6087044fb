"""One answer to one role of several statements: chosen, looked at, and then saved."""

from collections import Counter

from django.contrib import admin
from django.shortcuts import render

from norfolk_sl.govuk import problems
from roles.models import Role

from .. import emails
from ..desk import Answer
from ..models import Interest, Statement
from ..status import MoveNotAllowed, Status
from . import bulk, pages
from .forms import CHOICES, AnswerForm

TEMPLATE = "admin/registrations/statement/bulk_decide.html"


class Row:
    """One statement: what would be answered, or why not; then what became of it."""

    def __init__(self, statement, slug, by):
        self.statement, self.by = statement, by
        offered = [i for i in statement.interests.all() if i.is_offered]
        self.interest = next((i for i in offered if i.slug == slug), None)
        self.result = ""
        self.is_saved = False

    @property
    def why_not(self):
        """Why it is left out, in words; nothing if it is not."""
        holder = self.statement.taken_by
        if self.statement.is_paused:
            return bulk.PAUSED
        if self.interest is None:
            return "Does not offer this role."
        if holder not in {None, self.by}:
            return f"With {holder}."
        if self.interest.status != Status.WAITING:
            return f"Not awaiting an answer: {self.interest.status_for_advisers}."
        if self.interest.look_again_asked_at:
            return "Asked to look again: open it, and answer the reason."
        if self.has_own_words:
            return "A message in words of its own waits: open it."
        return ""

    @property
    def has_own_words(self):
        """Whether a message waits whose words somebody has changed."""
        if all(each.is_told for each in self.statement.interests.all()):
            return False
        held, before = self.statement.held_message, self.statement.untold_answers()
        return (
            bool(held) and emails.answer_text(self.statement, before) not in held.body
        )

    def save(self, cleaned, version):
        """Answer it as it was read, or say why that cannot be done any more."""
        if version is None:
            self.result = "It was not on the page that you looked at."
        elif self.is_repeated(cleaned):
            self.is_saved = True
        elif version != self.statement.version:
            self.result = self.statement.why_refused(self.by)
        elif self.why_not:
            self.result = self.why_not
        else:
            self.decide(cleaned, version)

    def decide(self, cleaned, version):
        answer = Answer(
            self.interest,
            cleaned["outcome"],
            cleaned["note"],
            cleaned.get("signatory", "") * (cleaned["outcome"] == Status.SUPPORTED),
        )
        answers = [*self.statement.untold_answers(), answer]
        text = emails.answer_text(self.statement, answers)
        try:
            self.statement.decide([answer], by=self.by, version=version, text=text)
        except MoveNotAllowed as refusal:
            self.result = str(refusal)
        else:
            self.is_saved = True

    def is_repeated(self, cleaned):
        """Whether a first click has saved the same answer already."""
        same = self.interest and (
            self.interest.status == cleaned["outcome"]
            and self.interest.note == cleaned["note"]
            and not self.interest.is_told
        )
        return bool(same) and self.interest.events.last().by == self.by


class BulkAnswerForm(AnswerForm):
    """The answer to one role, which is needed here."""

    def __init__(self, data=None, *, slug):
        role = Role.objects.filter(slug=slug).first()  # None is something else.
        super().__init__(data, interest=Interest(role=role))
        self.fields["outcome"].choices = self.fields["outcome"].choices[1:]
        self.fields["outcome"].required = True
        self.fields["outcome"].error_messages["required"] = "Select an answer"


@pages.form_page
@pages.review
def decide(request):
    """Choose a role, then an answer; look at a row for each; save."""
    statements = bulk.chosen(request)
    offered = [each for one in statements for each in one.interests.all()]
    waiting = [each for each in offered if each.status == Status.WAITING]
    counts = Counter((each.slug, each.name) for each in waiting)
    slug = request.POST.get("role") or request.GET.get("role")
    if slug is None and len(counts) == 1:
        [(slug, _)] = counts
    context = {
        **admin.site.each_context(request),
        "title": "Answer several statements",
        "opts": Statement._meta,
        "queue": pages.address_of(request),
        "statements": statements,
        "query": request.GET.urlencode(),
        "roles": [(*role, n) for role, n in counts.items()],
    }
    if slug in {each.slug for each in offered}:
        context |= about_role(request, statements, slug)
    return render(request, TEMPLATE, context)


def about_role(request, statements, slug):
    """The form, a row for each statement, and how far we are."""
    data = request.POST if request.method == "POST" else None
    form = BulkAnswerForm(data, slug=slug)
    rows = [Row(statement, slug, request.user) for statement in statements]
    is_looked_at = data is not None and form.is_valid()
    is_saved = is_looked_at and "save" in request.POST
    if is_saved:
        read = bulk.versions_read(request)
        for row in rows:
            row.save(form.cleaned_data, read.get(row.statement.reference))
    return {
        "role": form.interest,
        "form": form,
        "problems": problems(form) if form.is_bound else [],
        "rows": rows,
        "open_rows": [row for row in rows if not row.why_not],
        "saved": [row for row in rows if row.is_saved],
        "is_looked_at": is_looked_at and not is_saved,
        "is_saved": is_saved,
        "answer": is_looked_at and CHOICES[form.cleaned_data["outcome"]],
    }
