"""A school that was invited, before the browser: what its head types and presses."""

from tests.cast import CastTestCase
from tests.people.sign_in import newest_code
from tests.spam import patience

PAGE = "/statements/invited/12-26/900101/"
CODE = f"{PAGE}code/"
NELL = "nell@example.org"


class InvitedTestCase(CastTestCase):
    def typed(self, **answers):
        return {
            "name": "Nell Newhead",
            "telephone": "01632 960123",
            "position": self.head.pk,
            "email": NELL,
            "roles": ["locum-leader"],
            "sentence_locum-leader": "I can cover at a day’s notice.",
            "days_per_term": "6",
            "available_from_day": "1",
            "available_from_month": "9",
            "available_from_year": "2031",
            "reach": "county",
            **patience(),
            **answers,
        }

    def press(self, client=None, page=PAGE, **answers):
        """Fill in the page and press “Send statement”."""
        return (client or self.client).post(page, self.typed(**answers))

    def enter(self, code=None, client=None, email=NELL):
        """Enter a code, the newest one unless told otherwise."""
        code = newest_code(email) if code is None else code
        return (client or self.client).post(CODE, {"code": code})
