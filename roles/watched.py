"""What is watched of the catalogue: that its links are looked up."""

from datetime import timedelta

from watching.timers import timer

timer(
    "check_links",
    "Links of our sources",
    every=timedelta(days=7),
    lost="Links that lead nowhere stay unnoticed. Run it now.",
)
