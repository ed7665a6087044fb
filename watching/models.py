"""
What timers and commands did, so that what did not run is seen.

    with Run.of("send_reminders") as run:
        ...
        run.say("12 reminders written.", reminders=12)

Keep people out of what is said: words and numbers stay for 90 days.
"""

import socket
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.core.management import CommandError
from django.db import Error, models, transaction
from django.utils import timezone
from structlog.contextvars import bound_contextvars

KEPT = timedelta(days=90)
# A run that has said nothing for so long has been killed, or hangs.
SILENT = timedelta(hours=1)


class RunQuerySet(models.QuerySet["Run"]):
    def of(self, name):
        return self.filter(name=name)

    def went_well(self):
        return self.filter(outcome=Run.Outcome.WELL)

    def over(self):
        """What is kept no longer. What counts stays, however old it is."""
        return self.filter(alive_at__lt=timezone.now() - KEPT).exclude(
            pk__in=self.that_count().values("pk")
        )

    def that_count(self):
        """Of each name the last run, and the last that went well."""
        own = Run.objects.filter(name=models.OuterRef("name"))
        own = own.order_by("-alive_at", "-pk").values("pk")
        well = own.went_well()
        return self.filter(
            models.Q(pk=models.Subquery(own[:1]))
            | models.Q(pk=models.Subquery(well[:1]))
        )


class Run(models.Model):
    """One run of a command: when, how it went, and what it said."""

    class Outcome(models.TextChoices):
        RUNNING = "running", "Running"
        WELL = "well", "Went well"
        FAILED = "failed", "Failed"

    name = models.CharField("what ran", max_length=50)
    began_at = models.DateTimeField("began", default=timezone.now)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    alive_at = models.DateTimeField(
        "last sign of life", default=timezone.now, db_index=True
    )
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.RUNNING)
    words = models.TextField("what it said", blank=True)
    numbers = models.JSONField(default=dict, blank=True)
    host = models.CharField(max_length=100, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        default_permissions = ["view"]
        indexes = [models.Index(fields=["name", "-alive_at"], name="runs_by_name")]

    def __str__(self):
        return f"{self.name}: {self.state}"

    @classmethod
    @contextmanager
    def of(cls, name, *, dry=False):
        """
        A run that is kept from its beginning, so that a killed one is seen.

        What it raises is noted and raised again. Open it outside of a transaction,
        which would take the note back; a dry run leaves nothing.
        """
        run = cls(name=name, host=socket.gethostname()[:100])
        if dry:
            yield run
            return
        run.begin()
        try:
            with bound_contextvars(run=name):
                yield run
        except BaseException as error:
            run.say(why(error))
            with suppress(Error):  # What was raised matters more.
                run.end(cls.Outcome.FAILED)
            raise
        run.end(cls.Outcome.WELL)

    def begin(self):
        """Keep it from now on; what is older than 90 days goes."""
        with transaction.atomic():
            Run.objects.over().delete()
            self.save(force_insert=True)

    def say(self, words, **numbers):
        """Add a sentence, and figures by name, to what is kept when it ends."""
        self.words = f"{self.words}\n{words}".strip()
        self.numbers |= numbers

    def live(self, words="", **numbers):
        """
        Say at once that it is alive, and how it stands now.

        Answers whether it is still known: its row may have gone with the database.
        """
        self.alive_at, self.words, self.numbers = timezone.now(), words, numbers
        return self.write("alive_at", "words", "numbers")

    def end(self, outcome):
        self.ended_at = self.alive_at = timezone.now()
        self.outcome = outcome
        self.write("alive_at", "ended_at", "outcome", "words", "numbers")

    def write(self, *names):
        changes = {name: getattr(self, name) for name in names}
        return bool(Run.objects.filter(pk=self.pk).update(**changes))

    @property
    def is_silent(self):
        """Whether it neither ended nor gave a sign of life for an hour."""
        is_running = self.outcome == self.Outcome.RUNNING
        return is_running and timezone.now() - self.alive_at > SILENT

    @property
    def has_failed(self):
        return self.outcome == self.Outcome.FAILED or self.is_silent

    @property
    def state(self):
        if self.is_silent:
            return "Killed, or hanging: it never said that it ended"
        return self.get_outcome_display()


def why(error):
    """
    What went wrong, without what it went wrong with.

    What we say to whoever runs a command may be kept; the words of any other
    exception may quote somebody’s data, and are for the log only.
    """
    if isinstance(error, CommandError):
        return str(error)
    return f"{type(error).__name__}: see the log."
