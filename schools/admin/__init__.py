"""The register, to look at; the addresses of schools, which the team keeps."""

from .contacts import ContactAdmin
from .register import AreaAdmin, ReadOnlyAdmin, SchoolAdmin

__all__ = ["AreaAdmin", "ContactAdmin", "ReadOnlyAdmin", "SchoolAdmin"]
