"""What other apps' pages say about MI sheets."""

from django import template

from mi_sheets.models import Invitation

register = template.Library()


@register.inclusion_tag("mi_sheets/invited_by.html", takes_context=True)
def invited_by(context, role, starts=True):
    """
    The sheets that invite a role, newest first, and what to do if none does now.

    ``starts`` is False where another button begins the statement.
    """
    invitations = list(Invitation.objects.of_role(role))
    return {
        "role": role,
        "starts": starts,
        "calls": [i for i in invitations if i.mi_sheet.takes_statements_now()],
        "others": [i for i in invitations if not i.mi_sheet.takes_statements_now()],
        "team_name": context["team_name"],
        "team_email": context["team_email"],
    }
