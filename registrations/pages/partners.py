"""The part of a role's page that asks which schools take part, and their boards."""

from collections import Counter

from django import forms

from schools.several import SchoolsField

from ..models import Board, Partner
from ..models.partner import MOST_ASKED
from .part import Part

WHICH_SCHOOLS = "Which schools would take part with yours?"


class Partners(Part):
    """
    For roles that schools do together: the schools, one to a line, and their boards.

    A school that is saved gets questions of its own. Its address is asked for only
    where we have none to write to.
    """

    def __init__(self, page):
        super().__init__(page)
        self.own_questions: list[str] = []
        self.saved: list[Partner] = []
        if not self.record.is_shared:
            return
        rows = list(self.record.partners.all()) if self.record.pk else []
        self.tried = Counter(each.school_id for each in rows)
        self.saved = [each for each in rows if each.closed_at is None]
        self.ask("partners", schools_field(), [each.school for each in self.saved])
        self.ask("board", own_board_field(), self.record.board)
        for partner in self.unanswered:
            self.ask_about(partner)

    def ask(self, name, field, initial):
        self.fields[name], self.initial[name] = field, initial

    def ask_about(self, partner):
        for name, field, initial in self.questions(partner):
            self.own_questions.append(name)
            self.ask(name, field, initial)

    def questions(self, partner):
        yield board_of(partner), board_field(partner.school), partner.board
        if self.needs_address(partner):
            yield address_of(partner), address_field(partner), partner.to

    @property
    def unanswered(self):
        return [each for each in self.saved if not each.answered_at]

    def needs_address(self, partner):
        has_none = not (partner.is_from_list or partner.has_contact)
        return has_none and self.tried[partner.school_id] < MOST_ASKED

    @property
    def are_new(self):
        """Whether a school has been named for which there was no question yet."""
        named = self.answer("partners") or []
        return not {each.school for each in self.saved}.issuperset(named)

    def clean(self):
        if not self.fields:
            return
        statement = self.record.statement
        own = [statement.school, *statement.other_schools.all()]
        for school in self.answer("partners") or []:
            if school in own:
                self.page.add_error(
                    "partners",
                    f"You speak for {school} yourself. Leave it out here",
                )
        for partner in self.unanswered:
            self.check_address(partner, statement.person.email)

    def check_address(self, partner, own):
        name = address_of(partner)
        if self.answer(name) and self.answer(name).lower() == own:
            school = partner.school
            self.page.add_error(
                name, f"Enter an address at {school}: this one is your own"
            )

    def save(self):
        if "board" in self.page.cleaned_data and self.fields:
            self.record.board = self.answer("board")
            self.record.save(update_fields=["board"])
        named = self.answer("partners")
        if named is None:
            return
        Partner.objects.name_for(self.record, named)
        for partner in self.unanswered:
            if partner.school in named:
                self.save_about(partner)

    def save_about(self, partner):
        board, to = self.answer(board_of(partner)), self.answer(address_of(partner))
        if board is not None:
            partner.believe(board)
        if to or (to is not None and not partner.asked_at):
            partner.address(to.lower())

    def rows(self):
        if not self.fields:
            return []
        schools = "\n".join(each.in_words for each in self.saved)
        return [
            [self.page.question("partners"), schools],
            [self.page.question("board"), self.record.get_board_display()],
        ]


def board_of(partner):
    return f"board_{partner.school.urn}"


def address_of(partner):
    return f"to_{partner.school.urn}"


def schools_field():
    return SchoolsField(
        label=f"{WHICH_SCHOOLS} (optional)",
        help_text="One school to a line: its name, URN or postcode. Once your "
        "statement is sent, we write to each of them and ask whether that is right. "
        "They read your name, your school and the role, and nothing else of yours. "
        "Your statement does not wait for them.",
        required=False,
    )


def own_board_field():
    return forms.ChoiceField(
        label="Where does your own governing board stand? (optional)",
        choices=Board.choices,
        widget=forms.RadioSelect,
        required=False,
    )


def board_field(school):
    return forms.ChoiceField(
        label=f"{school}: where does its governing board stand? (optional)",
        help_text="As far as you know. The school is asked, too.",
        choices=[("", "We do not know"), *Board.choices],
        required=False,
    )


def address_field(partner):
    school = partner.school
    hint = "We have no address for this school: enter one, or an adviser will ask."
    if partner.asked_at:
        hint = "We have written to this address. Change it only if it was wrong."
    return forms.EmailField(
        label=f"{school}: e-mail address of its headteacher or office (optional)",
        help_text=hint,
        max_length=254,
        required=False,
        error_messages={
            "invalid": f"Enter an e-mail address for {school}, like "
            "office@school.example",
            "max_length": f"The e-mail address for {school} must be 254 characters or "
            "fewer",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
