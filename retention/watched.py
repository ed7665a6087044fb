"""What is watched of forgetting: that it is done."""

from datetime import timedelta

from watching.timers import timer

timer(
    "forget",
    "Forgetting people",
    every=timedelta(days=1),
    lost="People are kept for longer than the privacy notice says. Run it now: it "
    "makes up for missed days.",
)
