"""What registrations show on the front page of the admin."""

from django import template

from ..admin.front import Front

register = template.Library()


@register.inclusion_tag("admin/registrations/front.html", takes_context=True)
def front(context):
    """What waits and what has changed, for those who may see statements."""
    request = context["request"]
    may_see = request.user.has_perm("registrations.view_statement")
    return {
        "front": Front(request) if may_see else None,
        "csrf_token": context.get("csrf_token"),
    }
