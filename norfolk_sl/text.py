"""What may be typed: anything that can be shown on a page."""

import re

# Control characters and non-characters are not allowed in HTML, and PostgreSQL
# refuses NUL. Tab, line feed and carriage return may stay. What turns the direction
# of writing would turn what is printed after it, too; Arabic needs none of it.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufffe\uffff]"
)


def printable(data):
    """A form's data with one kind of line end and nothing that cannot be shown."""
    if data is None:
        return None
    clean = data.copy()
    for name in clean:
        values = clean.getlist(name) if hasattr(clean, "getlist") else [clean[name]]
        values = [tidy(value) if isinstance(value, str) else value for value in values]
        if hasattr(clean, "setlist"):
            clean.setlist(name, values)
        else:
            clean[name] = values[0]
    return clean


def tidy(text):
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n"))
