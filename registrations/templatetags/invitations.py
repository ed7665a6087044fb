"""What other apps' pages say about invitations."""

from django import template
from django.utils import timezone

from mi_sheets.models import MISheet
from registrations.invited import invitation_url
from schools.models import School

register = template.Library()


@register.inclusion_tag("registrations/invitation_addresses.html")
def invitation_addresses(school):
    """For each call that is open, the address at which this school can answer it."""
    choosable = School.objects.choosable(timezone.localdate())
    sheets = MISheet.objects.taking_statements()
    if not choosable.filter(pk=school.pk).exists():
        sheets = sheets.none()
    invitations = [(sheet, invitation_url(sheet, school)) for sheet in sheets]
    return {"invitations": invitations}
