"""A school as it stands in the list of answers."""

from schools.models import School


class SchoolAnswer(School):
    """
    A school that a sheet asks, to be listed with what it has said: see ``reports``.

    It adds nothing to a school but a permission: which named school has not
    answered is the team's business alone.
    """

    class Meta:
        proxy = True
        verbose_name = "answer of a school"
        verbose_name_plural = "answers of all schools"
        default_permissions = ["view"]
