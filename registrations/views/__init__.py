"""The pages on which school people write, send and follow a statement of intent."""

from .begin import begin, start
from .copies import next_day_file, statement_pdf, statement_print
from .invited import invited
from .statements import my_data, statement, statements, withdraw
from .steps import check, edit_step, self_check

__all__ = [
    "begin",
    "check",
    "edit_step",
    "invited",
    "my_data",
    "next_day_file",
    "self_check",
    "start",
    "statement",
    "statement_pdf",
    "statement_print",
    "statements",
    "withdraw",
]
