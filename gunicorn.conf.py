"""How gunicorn serves the portal; ``HOST`` and ``PORT`` say where."""

import os
import shutil
import tempfile
from pathlib import Path

host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
workers = int(os.environ.get("WEB_CONCURRENCY", 2))
worker_class = "gthread"
threads = 4
# Read the settings once, before any worker: what they refuse is said once.
preload_app = True
# The heartbeat is a file, and a slow disk would look like a hanging worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True
loglevel = "warning"
# Each request is logged by the portal itself; ACCESS_LOG=yes adds gunicorn's lines,
# which tell of what never reached it, too. Neither says who asked for what.
accesslog = "-" if os.environ.get("ACCESS_LOG") == "yes" else None
access_log_format = (
    '{"event": "answered", "request_id": "%({x-request-id}o)s", "method": "%(m)s", '
    '"status": %(s)s, "bytes": %(B)s, "us": %(D)s, "pid": "%(p)s"}'
)

# No page waits for ever: PostgreSQL gives up what takes so long, and the page says
# “try again”. Commands and mail workers wait as long as they need to. Behind pgbouncer
# this is ignored, and set for the role: see docs/faults.md.
os.environ.setdefault(
    "PGOPTIONS",
    "-c lock_timeout=10s -c statement_timeout=60s "
    "-c idle_in_transaction_session_timeout=60s",
)

# What workers count for /metrics is added up from files of this gunicorn's own.
counts = Path(worker_tmp_dir or tempfile.gettempdir(), f"portal-counts-{os.getpid()}")
counts.mkdir(mode=0o700, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counts)


def on_starting(server):
    for left_behind in counts.glob("*.db"):
        left_behind.unlink()


def on_exit(server):
    shutil.rmtree(counts, ignore_errors=True)
