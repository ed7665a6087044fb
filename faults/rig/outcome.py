"""What people were told, beside what is stored: nothing lost, nothing twice."""

from dataclasses import asdict, dataclass, field

# What follows once from each statement that was sent.
ONCE = ["events", "receipts", "team"]


@dataclass
class Outcome:
    """What became of one fault."""

    fault: str
    acknowledged: int
    stored: int
    lost: list = field(default_factory=list)
    twice: list = field(default_factory=list)
    untold: int = 0
    complaints: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def is_good(self):
        return not (self.lost or self.twice or self.complaints)

    def __str__(self):
        counts = (
            f"{self.acknowledged} acknowledged, {self.stored} stored, "
            f"{len(self.lost)} lost, {len(self.twice)} twice"
        )
        words = [counts, *self.notes, *self.complaints]
        return f"{self.fault}: {'; '.join(words)}"

    @property
    def as_json(self):
        return asdict(self) | {"is_good": self.is_good}


def compare(fault, told, stored, *, everybody=True):
    """
    Hold what people read against what is stored.

    ``everybody``: whether all of them should have read something in the end.
    """
    sent = {each.reference for each in told if each.is_sent}
    kept = {reference for reference, row in stored.items() if row["sent"]}
    outcome = Outcome(fault, len(sent), len(kept))
    outcome.untold = len(kept - sent)
    outcome.lost = [each.reference for each in told if is_lost(each, stored)]
    outcome.twice = [ref for ref, row in stored.items() if is_twice(row)]
    refused = [each.reference for each in told if each.is_refused]
    outcome.complaints += [f"{ref} was refused and sent" for ref in kept & {*refused}]
    silent = [each for each in told if not (each.is_sent or each.is_refused)]
    if everybody and silent:
        outcome.complaints.append(f"{len(silent)} never had an answer")
    outcome.notes += in_words(told)
    return outcome


def is_lost(told, stored):
    """Whether something that a person read of is not there."""
    row = stored[told.reference]
    saved = told.days in {None, row["days"]}
    whole = row["sent"] and row["waiting"] and all(row[name] for name in ONCE)
    return not saved or (told.is_sent and not whole)


def is_twice(row):
    """Whether something was done twice, or for a statement that was not sent."""
    return any(row[name] > bool(row["sent"]) for name in ONCE)


def in_words(told):
    """How the evening was."""
    unanswered = sum(each.unanswered for each in told)
    again = sum(each.tried_again for each in told)
    slowest = max((each.seconds for each in told), default=0)
    yield f"{unanswered} requests without an answer, {again} told to try again"
    yield f"the slowest person took {slowest:.0f} s"
