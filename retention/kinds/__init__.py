"""
Each sort of thing that is forgotten: how long it is kept, which is due, what is done.

The order is that of the command: what hangs on something goes before it, and people
last, once nothing of theirs is left. What is due is the same before and after what
stands above it was done, so that a dry run tells the truth.
"""

from .desk import DESK
from .mail import MAIL
from .panels import PANELS
from .people import PEOPLE
from .statements import STATEMENTS

KINDS = [*MAIL, *DESK, *PANELS, *STATEMENTS, *PEOPLE]
