"""An adviser chooses the areas and roles that they look after."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render

from ..models import Patch, Statement
from . import pages

see = permission_required("registrations.view_statement", raise_exception=True)


class PatchForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Patch
        fields = ["areas", "roles", "wants_digest"]
        widgets = {
            "areas": forms.CheckboxSelectMultiple,
            "roles": forms.CheckboxSelectMultiple,
        }
        labels = {
            "areas": "My areas",
            "roles": "My roles",
            "wants_digest": "Send me an e-mail every morning that says what waits",
        }
        help_texts = {
            "areas": "“My areas” in the queue shows statements from schools there.",
            "roles": "“My roles” in the queue shows statements that offer one of them.",
            "wants_digest": "Figures and links, Monday to Friday, if there is anything "
            "to say. No names.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        invited = self.fields["roles"].queryset.filter(
            invitations__mi_sheet__takes_statements=True
        )
        self.fields["roles"].queryset = invited.distinct().order_by("name")


@pages.form_page
@see
def patch(request):
    """Choose them; a POST saves."""
    own = Patch.of(request.user)
    form = PatchForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        own, _ = Patch.objects.get_or_create(person_id=request.user.pk)
        PatchForm(request.POST, instance=own).save()
        messages.success(request, "Your areas and roles are saved.")
        return redirect(pages.address_of(request))
    context = {
        **admin.site.each_context(request),
        "title": "My areas and roles",
        "opts": Statement._meta,
        "form": form,
        "queue": pages.address_of(request),
    }
    return render(request, "admin/registrations/statement/patch.html", context)
