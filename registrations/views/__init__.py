"""The pages on which school people write, send and follow a statement of intent."""

from .agreement import agreement
from .begin import begin, start
from .confirm import confirm
from .copies import next_day_file, statement_pdf, statement_print
from .copy_forward import copy_forward
from .invited import invited
from .invited_code import invited_code
from .minds import look_again, offer_again, withdraw
from .moved_school import moved_school
from .not_this_year import not_this_year, said, take_back
from .panel import panel, panel_offer
from .partner import partner
from .recorded import confirm_recorded
from .release import (
    agreements,
    ask_agreement,
    declare_agreement,
    recall_agreement,
    replace_agreement,
)
from .self_check import self_check
from .statements import my_data, statement, statements
from .steps import check, edit_step
from .totals import totals

__all__ = [
    "agreement",
    "agreements",
    "ask_agreement",
    "begin",
    "check",
    "confirm",
    "confirm_recorded",
    "copy_forward",
    "declare_agreement",
    "edit_step",
    "invited",
    "invited_code",
    "look_again",
    "moved_school",
    "my_data",
    "next_day_file",
    "not_this_year",
    "offer_again",
    "panel",
    "panel_offer",
    "partner",
    "said",
    "recall_agreement",
    "replace_agreement",
    "self_check",
    "start",
    "statement",
    "statement_pdf",
    "statement_print",
    "statements",
    "take_back",
    "totals",
    "withdraw",
]
