"""Short names for things, that can be read out over the telephone."""

from django.utils.crypto import get_random_string

# No vowels, so no words; no 0, 1, 5, 8, and no letters that look like a digit.
ALPHABET = "234679CDFGHJKMNPQRTVWXYZ"


def new_reference():
    return get_random_string(6, ALPHABET)
