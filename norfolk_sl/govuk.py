"""
What the template pack in ``templates/govuk/`` must ask about a field.

Ids are Django's own: a field's hint is ``id_name_helptext``, its error
``id_name_error``, and the first of several inputs ``id_name_0``.
"""

from itertools import groupby

from django import forms, template
from django.db.models.fields import BLANK_CHOICE_DASH

from .fields import GroupedCheckboxes

register = template.Library()

[(_, BLANK_LABEL)] = BLANK_CHOICE_DASH


@register.filter
def part(field):
    """The template that shows this field, by what its widget is."""
    match field.field.widget:
        case GroupedCheckboxes():
            name = "checkbox_groups"
        case forms.CheckboxSelectMultiple():
            name = "checkboxes"
        case forms.RadioSelect():
            name = "radios"
        case forms.CheckboxInput():
            name = "checkbox"
        case forms.MultiWidget():
            name = "group"
        case forms.Select():
            name = "select"
        case forms.Textarea():
            name = "textarea"
        case _:
            name = "input"
    return f"govuk/parts/{name}.html"


@register.filter
def dressed(field, css_class):
    """
    The field's widget in the class of its component, red if it has an error.

    Without a ``maxlength``: browsers would cut what is pasted, and not say so.
    """
    classes = [css_class, field.field.widget.attrs.get("class", "")]
    attrs = {"maxlength": False}
    if field.errors:
        classes.append(f"{css_class}--error")
    if maxwords(field):
        classes.append("govuk-js-character-count")
        attrs["aria-describedby"] = f"{field.aria_describedby} {field.auto_id}_count"
    attrs["class"] = " ".join(filter(None, classes))
    return field.as_widget(attrs=attrs)


@register.filter
def maxwords(field):
    """How many words may be written, if the widget's ``data-maxwords`` says so."""
    return field.field.widget.attrs.get("data-maxwords")


@register.filter
def options(field):
    """A field's choices, without the "---------" that only a drop-down needs."""
    return [option for option in field if option.data["label"] != BLANK_LABEL]


@register.filter
def groups(field):
    """The options of a field by the names of their groups, in order."""
    names = [name for name, _ in field.field.choices]
    boxes = groupby(field, lambda option: option.data["index"].partition("_")[0])
    return [(name, list(each)) for name, (_, each) in zip(names, boxes, strict=True)]


@register.filter
def hint_of(option, field):
    """What a choice's widget adds to this choice: its ``hints``, by value."""
    hints = getattr(field.field.widget, "hints", {})
    return hints.get(str(option.data["value"]), "")


@register.filter
def revealed_by(option, field):
    """The fields that a choice shows beneath it: its widget's ``reveals``, by value."""
    names = reveals_of(field).get(str(option.data["value"]), [])
    return [field.form[name] for name in names]


@register.filter
def standing_alone(form):
    """The fields of a form that are shown whatever is chosen in the others."""
    revealed = [reveals_of(field).values() for field in form]
    names = {name for lists in revealed for names in lists for name in names}
    return [field for field in form if field.name not in names]


def reveals_of(field):
    return getattr(field.field.widget, "reveals", {})


@register.filter
def problems(form):
    """Every error of a form in the order of its fields, and the input to go to."""
    found = [{"text": text} for text in form.non_field_errors()]
    for field in form:
        target = first_input(field)
        found += [{"text": text, "target": target} for text in field.errors]
    return found


def first_input(field):
    """The id of the input to begin with, or nothing where none can be seen."""
    match field.field.widget:
        case forms.HiddenInput():
            return ""
        case forms.RadioSelect():  # which check boxes are, too
            return next((option.id_for_label for option in options(field)), "")
        case forms.MultiWidget():
            return f"{field.auto_id}_0"
        case widget if hasattr(widget, "first_input"):
            return widget.first_input(field.auto_id)
        case _:
            return field.id_for_label
