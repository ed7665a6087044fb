"""
Real data about schools, which the project does not ship.

``SCHOOL_DATA_DIR`` names the folder; without it the tests that need it skip.
"""

import os
from pathlib import Path
from unittest import SkipTest


def real_data(name):
    """The path of a file, such as ``gias/norfolk_links_20250422.csv``."""
    folder = os.environ.get("SCHOOL_DATA_DIR")
    if not folder:
        raise SkipTest("SCHOOL_DATA_DIR names no folder of real data.")
    path = Path(folder, name)
    if not path.exists():
        raise SkipTest(f"{name} is not in the folder that SCHOOL_DATA_DIR names.")
    return path
