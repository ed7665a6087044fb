"""Whether those who must let a person go have agreed."""

from django.db import models


class Agreement(models.Model):
    """What a person says of the agreement to release them; nobody confirms it yet."""

    class State(models.TextChoices):
        AGREED = "agreed", "Yes, they have agreed"
        ASKED = "asked", "Not yet: I have asked"
        NOT_ASKED = "not_asked", "Not yet: I have not asked"

    class Body(models.TextChoices):
        HEAD = "head", "Headteacher"
        BOARD = "board", "Governing board"
        TRUST = "trust", "Academy trust"

    statement = models.OneToOneField(
        "Statement", models.CASCADE, related_name="agreement"
    )
    state = models.CharField(max_length=9, choices=State)
    body = models.CharField(max_length=5, choices=Body)
    agreed_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=50, blank=True)

    def __str__(self):
        return f"{self.get_body_display()}: {self.get_state_display().lower()}"
