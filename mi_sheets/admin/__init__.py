"""Where editors write sheets, and advisers keep the days that go with them."""

from .extensions import ExtensionAdmin
from .holidays import HolidayAdmin
from .sheets import MISheetAdmin

__all__ = ["ExtensionAdmin", "HolidayAdmin", "MISheetAdmin"]
