"""Addresses of the school's list, to be used by people who need not know them."""


def masked(email):
    """As much of an address as tells whose it is to whoever knows it."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"
