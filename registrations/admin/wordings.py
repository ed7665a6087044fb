"""The words of our answers: what each part says, and changing it with a preview."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable
from people.typing import kept_typing
from schools.admin import ReadOnlyAdmin

from ..answer_text import sample
from ..models import Wording
from ..status import MoveNotAllowed
from ..wordings import PARTS
from .pages import form_page

MAY_READ = "registrations.view_wording"
MAY_WRITE = "registrations.change_wording"
MOST = 4000


@admin.register(Wording)
class WordingAdmin(ReadOnlyAdmin):
    """Our own pages: a text is known by the part of the message that it is."""

    def get_urls(self):
        listed = self.admin_site.admin_view(wordings)
        one = self.admin_site.admin_view(wording)
        return [
            path("", listed, name="registrations_wording_changelist"),
            path("<slug:part>/", one, name="registrations_wording_change"),
        ]


class WordingForm(forms.Form):
    """New words for a part, after those of a number."""

    use_required_attribute = False

    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Text",
        help_text="Leave an empty line between paragraphs. A paragraph with a "
        "placeholder that has nothing to say is left out.",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 80}),
        error_messages={
            "required": "Enter the text",
            "max_length": f"The text must be {MOST:,} characters or fewer",
        },
    )

    def __init__(self, data=None, *, part, number, text):
        self.part, self.number = part, number
        initial = {"after": number, "text": text}
        super().__init__(printable(data), initial=initial, label_suffix="")

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if faults := list(self.part.faults(text)):
            raise forms.ValidationError(faults)
        return text

    def clean_after(self):
        """No number that is still to come."""
        return min(self.cleaned_data["after"], self.number)


def must(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied


@require_safe
def wordings(request):
    """Every part, and who changed it last."""
    must(request, MAY_READ)
    newest = {row.part: row for row in Wording.objects.newest().select_related("by")}
    context = {
        **admin.site.each_context(request),
        "title": "Wording of our answers",
        "opts": Wording._meta,
        "rows": [(part, newest.get(part.slug)) for part in PARTS.values()],
    }
    return render(request, "admin/registrations/wording/list.html", context)


@form_page
def wording(request, part):
    """The words of a part; a POST shows how they read, or keeps them."""
    must(request, MAY_READ)
    if part not in PARTS:
        raise Http404(f"No answer has a part “{part}”.")
    part = PARTS[part]
    earlier = list(Wording.objects.of(part).select_related("by").order_by("-number"))
    number = earlier[0].number if earlier else 0
    texts = {row.number: row.text for row in earlier} | {0: part.delivered}
    if request.method == "POST":
        must(request, MAY_WRITE)
        form = WordingForm(request.POST, part=part, number=number, text="")
        if form.is_valid() and "save" in request.POST:
            return save(request, part, form, earlier)
        return show(request, part, form, earlier)
    return show(request, part, begun(request, part, number, texts), earlier)


def begun(request, part, number, texts):
    """The box with what counts now, an earlier text, or what was typed in vain."""
    typed = kept_typing(request)
    chosen = request.GET.get("from", "")
    chosen = int(chosen) if chosen.isdecimal() and len(chosen) < 9 else number
    text = printable(typed).get("text", "") if typed else texts.get(chosen)
    return WordingForm(part=part, number=number, text=text or texts[number])


def save(request, part, form, earlier):
    text, after = form.cleaned_data["text"], form.cleaned_data["after"]
    current = earlier[0].text if earlier else part.delivered
    if text == current:
        messages.info(request, f"{part.title}: it says that already.")
        return redirect("admin:registrations_wording_changelist")
    try:
        keep(part, text, by=request.user, after=after)
    except MoveNotAllowed as refusal:
        form = WordingForm(part=part, number=earlier[0].number, text=text)
        return show(request, part, form, earlier, refusal=str(refusal))
    messages.success(
        request,
        f"{part.title}: saved. Messages that wait already keep the words they have.",
    )
    return redirect("admin:registrations_wording_changelist")


@transaction.atomic
def keep(part, text, *, by, after):
    """Write it, and have it in the record of what was done."""
    Wording.objects.write(part, text, by=by, after=after)
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(Wording),
        object_id=part.slug,  # By which its page is found.
        object_repr=part.title,
        action_flag=CHANGE,
        change_message="Changed the words.",
    )


def show(request, part, form, earlier, refusal=""):
    text = form["text"].value() or ""
    context = {
        **admin.site.each_context(request),
        "title": part.title,
        "opts": Wording._meta,
        "part": part,
        "form": form,
        "may_write": request.user.has_perm(MAY_WRITE),
        "earlier": earlier,
        "placeholders": [(f"{{{name}}}", what) for name, what in part.known.items()],
        "needed": [f"{{{name}}}" for name in part.needed],
        "preview": "" if list(part.faults(text)) else sample(part, text),
        "refusal": refusal,
        "problems": problems(form),
    }
    return render(request, "admin/registrations/wording/page.html", context)
