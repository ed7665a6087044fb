"""What the portal’s own keepers are to do: keep a copy, which tries itself."""

from datetime import timedelta

from .timers import timer

timer(
    "backup",
    "Backup",
    every=timedelta(days=1),
    lost="What people send today would be lost with the disk. Run it now, and see why "
    "its timer did not.",
)
timer(
    "restore",
    "Restore",
    every=None,
    lost="What came back may not be whole: read what it said, and restore again.",
)
