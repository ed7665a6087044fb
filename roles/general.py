"""
The catalogue without what is about one county alone: another council's beginning.

``local.toml``, beside the other files, says what that is.
"""

import re
import tomllib

from .catalogue import Entry, Malformed
from .models import Briefing, Role, Source

FILE = "local.toml"


def general(entries, folder):
    """These entries, but for what is local."""
    local = Local(folder, entries)
    kept = [entry for entry in entries if not local.is_about(entry)]
    for entry in kept:
        entry.rows = [row for row in entry.rows if not local.is_about(row)]
    return without_loose_ends(kept)


class Local:
    """What is about one county, as its file says."""

    def __init__(self, folder, entries):
        try:
            said = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
        except OSError as error:
            raise Malformed(f"{FILE}: the folder has no such file.") from error
        self.words = re.compile("|".join(map(re.escape, said["words"])), re.IGNORECASE)
        self.roles, self.publishers = set(said["roles"]), said["publishers"]
        self.sources = set(said["sources"])
        sources = (entry for entry in entries if isinstance(entry.record, Source))
        self.sources |= {entry.key for entry in sources if self.is_here(entry.record)}

    def is_here(self, source):
        named = bool(self.words.search(text_of(source)))
        return named or source.publisher in self.publishers

    def is_about(self, entry):
        match entry.record:
            case Role() if entry.key in self.roles:
                return True
            case Source():
                return entry.key in self.sources
        return self.cites(entry) or bool(self.words.search(text_of(entry.record)))

    def cites(self, entry: Entry):
        cited = [*entry.links.get("sources", []), *entry.links.get("source", [])]
        return bool(self.sources & set(cited))


def text_of(record):
    columns = record._meta.concrete_fields
    return " ".join(str(getattr(record, column.attname)) for column in columns)


def without_loose_ends(entries):
    """Drop links to roles that are gone, and texts for boards that only they had."""
    roles = {entry.key for entry in entries if isinstance(entry.record, Role)}
    kept = []
    for entry in entries:
        had = entry.links.get("roles", [])
        for name in {"roles", "see_also"} & entry.links.keys():
            entry.links[name] = [key for key in entry.links[name] if key in roles]
        if isinstance(entry.record, Briefing) and had and not entry.links["roles"]:
            continue
        kept.append(entry)
    return without_unused_sources(kept)


def without_unused_sources(entries):
    everything = [*entries, *(row for entry in entries for row in entry.rows)]
    cited = {
        key
        for entry in everything
        for name in ["source", "sources"]
        for key in entry.links.get(name, [])
    }
    return [
        entry
        for entry in entries
        if not isinstance(entry.record, Source) or entry.key in cited
    ]
