"""What counts as a telephone number, where migrations look for it."""

from norfolk_sl.telephone import validate_telephone

__all__ = ["validate_telephone"]
