"""The files of deploy/ as they are documented, with addresses of loopback put in."""

from .house import ROOT


def deployed(house, path, name, changes):
    """
    Write a copy of ``deploy/<path>`` with these changes; answers where.

    Each of them has to find what it changes, so that what is tried stays what is
    documented.
    """
    text = (ROOT / "deploy" / path).read_text(encoding="utf-8")
    for old, new in changes.items():
        if old not in text:
            raise LookupError(f"deploy/{path} no longer has {old!r}")
        text = text.replace(old, str(new))
    copy = house.folder / name
    copy.write_text(text, encoding="utf-8")
    return copy
