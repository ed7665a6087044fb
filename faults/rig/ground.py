"""Databases with people and drafts in them, made once and copied for each fault."""

import shutil
from functools import cached_property

from .database import Postgres
from .portal import environment, inside

PEOPLE = 60


class Ground:
    """What every fault begins with. Its house outlasts theirs."""

    def __init__(self, house, people=PEOPLE):
        self.house, self.number = house, people
        self.people = {}

    @cached_property
    def postgres(self):
        """A folder of PostgreSQL's with people in it."""
        server = Postgres(self.house)
        self.people["postgres"] = self.seed(server.url)
        server.stop()
        return server.data

    @cached_property
    def sqlite(self):
        path = self.house.folder / "ground.sqlite3"
        self.people["sqlite"] = self.seed(f"sqlite:///{path}")
        return path

    def seed(self, url):
        return inside(environment(url), "seed", self.number)

    def on_postgres(self, house, **options):
        """A server with a copy, and who is in it."""
        return Postgres(house, self.postgres, **options), self.people["postgres"]

    def on_sqlite(self, house, folder=None):
        """The address of a copy, and who is in it."""
        copy = (folder or house.folder) / "portal.sqlite3"
        for path in self.sqlite.parent.glob(f"{self.sqlite.name}*"):
            suffix = path.name.removeprefix(self.sqlite.name)
            shutil.copy(path, f"{copy}{suffix}")
        return f"sqlite:///{copy}", self.people["sqlite"]
