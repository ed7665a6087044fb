"""A file of the register with invented schools, as wide as the real one is."""

import csv
from random import Random

from demonstration.content import SCHOOLS

from .scale import names

ROWS = 22_000
WIDTH = 135  # columns, since January 2025


def write(path, rows=ROWS, seed=1):
    with SCHOOLS.open(encoding="cp1252", newline="") as file:
        patterns = list(csv.DictReader(file))
    known = list(patterns[0])
    more = [f"Another column {n} (name)" for n in range(WIDTH - len(known))]
    rng = Random(seed)
    with open(path, "w", encoding="cp1252", newline="", errors="replace") as file:
        writer = csv.DictWriter(file, [*known, *more], quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for n in range(rows):
            row = dict(rng.choice(patterns))
            town = names.place(rng)
            row |= {
                "URN": str(700_000 + n),
                "EstablishmentName": f"{town} School {n}",
                "Town": town,
            }
            row |= dict.fromkeys(more[::3], "Not applicable")  # The others are empty.
            writer.writerow(row)
