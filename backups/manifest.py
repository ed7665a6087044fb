"""What a backup says about itself, and whether this portal can take it back."""

import json
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.crypto import salted_hmac

from norfolk_sl.version import portal_version

FORMAT = 1


class CannotRestore(Exception):
    """Why a backup is not restored, in a sentence for whoever asked for it."""


@dataclass(frozen=True)
class Manifest:
    """When and from what a backup was made, and how many rows each table had."""

    engine: str
    dump: str
    migrations: list[str]
    tables: dict[str, int]
    made_at: str = field(default_factory=lambda: timezone.now().isoformat())
    version: str = field(default_factory=portal_version)
    portal: str = field(default_factory=lambda: settings.PORTAL_URL)
    key: str = field(default_factory=lambda: key_mark())
    format: int = FORMAT

    def to_json(self):
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, text):
        """Reads of a newer format only what says that it is one."""
        told = json.loads(text)
        if told["format"] > FORMAT:
            raise CannotRestore(
                "This backup was made by a newer portal than this one "
                f"({told.get('version')}). Install that version, then restore."
            )
        return cls(**told)

    @property
    def rows(self):
        return sum(self.tables.values())

    @property
    def has_our_key(self):
        return self.key == key_mark()

    def refuse_unless_for(self, engine):
        """Refuse what another kind of database wrote, or a newer portal."""
        if self.engine != engine:
            raise CannotRestore(
                f"This backup is of {self.engine}, and DATABASE_URL names {engine}."
            )
        known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
        if unknown := sorted(set(self.migrations) - known):
            raise CannotRestore(
                f"This backup was made by a newer portal ({self.version}): this one "
                f"does not know its migration {unknown[0]}. Install that version, "
                "then restore."
            )


def key_mark():
    """Tells whether two portals have one secret key, and nothing of the key."""
    return salted_hmac("backups.key", "", algorithm="sha256").hexdigest()[:16]
