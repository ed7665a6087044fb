"""Why somebody is not reminded, in words."""

from django.db import models


class Why(models.TextChoices):
    NOT_DUE = "not_due", "No reminder is due on that day"
    ALREADY = "already", "Reminded already in this round"
    NO_ADDRESS = "no_address", "We have no address of the trust, the head or the office"
    CAME_BACK = "came_back", "Mail to the address has come back"
    NOT_AGAIN = "not_again", "Asked us last time not to ask again this time"
    BEGUN = (
        "begun",
        "Somebody there has begun an answer, so only the last reminder goes",
    )
    SAME = "same", "The same address is reminded of its draft"
    NEW = "new", "Began after this round was due"
    BUSY = "busy", "Saved something on that day"
    PAUSED = "paused", "Paused: they object, or a question about their data is open"
    CLOSED = "closed", "Their access is closed"
