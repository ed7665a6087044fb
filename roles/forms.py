"""Finding roles in the catalogue."""

from django import forms

from .models import Position, Role


def choice(label, choices, everything):
    return forms.ChoiceField(
        label=label,
        choices=[("", everything), *choices],
        required=False,
        error_messages={
            "invalid_choice": f"Select an answer to “{label}” from the list"
        },
    )


class FindForm(forms.Form):
    """What to look for. What is not understood is left out, and said to be."""

    use_required_attribute = False

    who = choice("Who it is for", Position.Group.choices, "Everyone")
    scope = choice("National or local", Role.Scope.choices, "Both")
    kind = choice("How it is done", Role.Kind.choices, "Either way")

    def found(self, roles):
        self.is_valid()
        return roles.found_by(**self.cleaned_data)
