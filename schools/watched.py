"""What is watched of the register: that it is brought in afresh."""

from datetime import timedelta

from watching.timers import timer

timer(
    "import_schools",
    "The register of schools",
    every=timedelta(days=100),
    lost="Schools that opened, closed or changed since are not as they are. Take the "
    "file from Get Information About Schools, and run import_schools.",
)
