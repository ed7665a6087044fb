"""
What is done with an agreement: it is asked for, declared, recalled, answered.

Each verb is one conditional UPDATE, or an INSERT under a constraint, so that of
two at once the first counts. Each writes an event into the statement's history.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from . import emails
from .states import FINAL, LINK_LASTS, State


class Asking:
    """The verbs of Agreement."""

    # What its writer does

    @transaction.atomic
    def ask(self, *, by, instead_of=None):
        """
        Send the link. Answers whether this call did so: a second click does not.

        ``instead_of`` is closed first, whatever it had come to.
        """
        if instead_of and not instead_of.close(State.REPLACED, by=by):
            return False
        sent = {
            "asked_at": timezone.now(),
            "expires_on": timezone.localdate() + LINK_LASTS,
            "days_per_term": self.statement.days_per_term,
        }
        if not (self._change(sent) if self.pk else self._insert(sent)):
            transaction.set_rollback(True)  # Nothing is closed for nothing.
            return False
        self.interests.set(self.statement.interests.offered())
        self._note(f"asked {self.name}, {self.position}", by=by)
        emails.asked(self)
        return True

    def _change(self, sent):
        """Ask about what was only declared, as long as nobody else has."""
        names = ["name", "position", "to", "from_list"]
        sent |= {name: getattr(self, name) for name in names}
        mine = type(self).objects.current().filter(pk=self.pk, asked_at=None)
        changed = mine.update(**sent)
        self.refresh_from_db()
        return bool(changed)

    def _insert(self, values):
        """Put down a new one, if its body has none yet."""
        for name, value in values.items():
            setattr(self, name, value)
        try:
            with transaction.atomic():
                self.save(force_insert=True)
        except IntegrityError:
            self.pk = None
            return False
        return True

    @transaction.atomic
    def declare(self, *, by):
        """
        Put down what its writer says: they have agreed, on this day.

        Whoever was asked may still confirm it, or say otherwise. Answers whether
        this call did it: what they have answered themselves stands.
        """
        said = {"state": State.DECLARED, "days_per_term": self.statement.days_per_term}
        if self.pk:
            said |= {"agreed_on": self.agreed_on, "minute": self.minute}
            mine = type(self).objects.current().filter(pk=self.pk, answered_at=None)
            done = mine.exclude(**said).update(**said)
            self.refresh_from_db()
        else:
            done = self._insert(said)
        if done:
            self.interests.set(self.statement.interests.offered())
            self._note(f"declared. {self.meeting}", by=by)
        return bool(done)

    @transaction.atomic
    def recall(self, *, by):
        """Take back what nobody has answered. Answers whether this call did it."""
        return self.close(State.RECALLED, by=by, answered_at=None)

    @transaction.atomic
    def let_go(self):
        """Say that nothing of it is offered any more, to whoever knows that it was."""
        mine = type(self).objects.current().filter(pk=self.pk, let_go_at=None)
        if mine.update(let_go_at=timezone.now()) and not emails.take_back(self):
            emails.withdrawn(self)

    @transaction.atomic
    def take_up_again(self):
        """Say that it is offered again; or ask, where the question had never gone."""
        mine = type(self).objects.current().filter(pk=self.pk, let_go_at__isnull=False)
        if not mine.update(let_go_at=None):
            return
        if emails.have_gone(self):
            emails.offered_again(self)
        else:
            emails.asked(self)

    @transaction.atomic
    def close(self, state, *, by, **condition):
        """Let it count no more. What was answered stays readable as it was."""
        now = timezone.now()
        mine = type(self).objects.current().filter(pk=self.pk, **condition)
        unanswered = mine.filter(answered_at=None)
        closed = unanswered.update(closed_at=now, state=state) or mine.update(
            closed_at=now
        )
        self.refresh_from_db()
        if closed:
            self._note(state.label.lower(), by=by)
        return bool(closed)

    # What those asked do

    @transaction.atomic
    def answer(self, state, **said):
        """
        Write down what came through the link. Answers whether it stands as given.

        The first final answer counts, and giving it twice is as once. Until then
        there may be others, such as the day on which a board considers it.
        """
        if state in FINAL:
            done = self.claim_answer(state=state, **said)
        else:
            mine = type(self).objects.open().filter(pk=self.pk)
            done = mine.exclude(state=state, **said).update(state=state, **said)
            self.refresh_from_db()
        if done:
            self._note(f"{self.standing.label.lower()}. {self.said}", by=None)
            emails.answered(self)
        given = {"state": state, **said}
        return all(getattr(self, name) == value for name, value in given.items())

    @transaction.atomic
    def record(self, state, *, by, leaving, how, **said):
        """
        Put down what an adviser was told some other way, over what was there.

        ``leaving`` is the state as the adviser read it. Answers whether it stands
        as given: not if somebody has answered meanwhile. It may be a new one, of a
        body that nobody had asked.
        """
        if not self.pk:
            if not self._insert({"days_per_term": self.statement.days_per_term}):
                return False
            self.interests.set(self.statement.interests.offered())
        answered_at = timezone.now() if state in FINAL else None
        mine = type(self).objects.current().filter(pk=self.pk, state=leaving)
        changes = {"state": state, "answered_at": answered_at, **said}
        done = mine.exclude(state=state, **said).update(**changes)
        self.refresh_from_db()
        if done:
            what = f"{state.label.lower()}, recorded ({how}). {self.said}"
            self._note(what, by=by)
            emails.tell_writer(self)
        return all(getattr(self, k) == v for k, v in {"state": state, **said}.items())

    @transaction.atomic
    def chase(self):
        """Remind whoever was asked, once. Answers whether this call did so."""
        mine = type(self).objects.open().filter(pk=self.pk, chased_at=None)
        if not mine.update(chased_at=timezone.now()):
            return False
        self.refresh_from_db()
        self._note("reminded", by=None)
        emails.chased(self)
        return True

    def _note(self, what, *, by):
        note = f"{self.get_body_display()}: {what}".strip()
        self.statement.events.create(what="agreement", by=by, note=note)
