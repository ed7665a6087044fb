"""A person's self-check: an answer to each thing that a role asks."""

from django.db import models
from django.utils.formats import date_format

from roles.models import Criterion


class Framework(models.TextChoices):
    """
    What an inspection report looks like, which depends on when it was written.

    A report is asked for by its day and its framework, and never by one grade:
    state schools get no overall grade since September 2024, and report cards
    since November 2025.
    """

    SINGLE_WORD = (
        "single_word",
        "One overall judgement in a word or two (before September 2024)",
    )
    FOUR = (
        "four",
        "Four judgements and no overall one (September 2024 to November 2025)",
    )
    REPORT_CARD = "report_card", "A report card (from November 2025)"
    OTHER = "other", "Another report, such as by another inspectorate"
    NONE_YET = "none_yet", "No report yet"


class CriterionAnswer(models.Model):
    """
    How a person sees themselves against one criterion. It never bars.

    About an inspection, its day and framework may be there and the answer not.
    """

    Answer = Criterion.Answer

    interest = models.ForeignKey(
        "Interest", models.CASCADE, related_name="criterion_answers"
    )
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    inspected_on = models.DateField(null=True, blank=True)
    framework = models.CharField(max_length=11, choices=Framework, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interest", "criterion"], name="one_answer_per_criterion"
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.get_answer_display().lower()}"

    @property
    def in_words(self):
        """The answer and, a line each, the inspection's day and framework."""
        day = self.inspected_on and f"Inspected on {date_format(self.inspected_on)}"
        lines = [self.get_answer_display(), day, self.get_framework_display()]
        return "\n".join(filter(None, lines))
