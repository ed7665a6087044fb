"""Which version of the portal this is."""

import subprocess
import tomllib
from functools import cache

from django.conf import settings


@cache
def portal_version():
    """Such as “0.1.0 (50c536e)”: the commit is a folder's or a release's own."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    version = project["project"]["version"]
    commit = portal_commit()
    return f"{version} ({commit})" if commit else version


def portal_commit():
    written = settings.BASE_DIR / "COMMIT"
    if written.exists():
        return written.read_text().strip()
    command = ["git", "-C", settings.BASE_DIR, "rev-parse", "--short", "HEAD"]
    try:
        return subprocess.check_output(
            command, stderr=subprocess.DEVNULL, text=True
        ).strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
