"""A portal’s clock that can be moved while it runs, with Debian’s libfaketime."""

from pathlib import Path

LIBRARIES = "*/faketime/libfaketimeMT.so.1"


class Clock:
    """So many seconds ahead of the real one; less than none is behind."""

    def __init__(self, house):
        self.file = house.folder / "clock"
        self.move(0)

    def move(self, seconds):
        late = self.file.with_suffix(".new")
        late.write_text(f"{seconds:+.1f}s\n", encoding="ascii")
        late.replace(self.file)

    @property
    def env(self):
        """What a process needs to go by this clock; pauses last as long as ever."""
        library = next(Path("/usr/lib").glob(LIBRARIES))
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_RESET": "1",
            "TZ": "UTC",
        }
