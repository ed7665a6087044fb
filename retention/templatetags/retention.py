"""How long things are kept, in the words of other apps' pages."""

from django import template

from people.models import Hold

from .. import periods

register = template.Library()

NAMES = ["drafts", "not_taken_forward", "after_list", "mail_text", "data_requests"]


@register.simple_tag
def kept_for():
    """Each period by its name, as words made of the settings."""
    return {name: str(getattr(periods, name)()) for name in [*NAMES, "record"]}


@register.simple_tag
def holds_on(person, about=""):
    """What holds or pauses a person's data, or one thing of theirs: one query."""
    return list(Hold.objects.on(person, about)) if person else []
