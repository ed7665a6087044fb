"""What the portal’s own keepers are to do: keep a copy, and try it."""

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
    "A restore, tried",
    every=timedelta(days=92),
    lost="Nobody knows whether a backup can be read. Restore the last one elsewhere.",
)
