"""“Your adviser is…”, wherever a school’s own people read about their school."""

from django import template

from ..link_advisers import LinkAdviser

register = template.Library()


@register.inclusion_tag("people/link_adviser.html")
def link_adviser(school):
    return {"adviser": LinkAdviser.objects.of(school)}


@register.simple_tag
def adviser_of(school):
    return LinkAdviser.objects.of(school)
