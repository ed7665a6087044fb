"""The migrations know the maker of references by this address."""

from norfolk_sl.references import ALPHABET, new_reference

__all__ = ["ALPHABET", "new_reference"]
