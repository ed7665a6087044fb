"""Files of a sheet, in the sheet's own form: added and taken away, never changed."""

from django import forms
from django.contrib import admin

from ..models import Attachment
from ..models.attachment import MOST_BYTES, WORDS, is_allowed

TOO_LARGE = "The file must be smaller than 5 MB."


class AttachmentForm(forms.ModelForm):
    file = forms.FileField(
        label="File",
        help_text=WORDS,
        required=False,
        max_length=255,
        error_messages={"empty": "The file is empty. Select another."},
    )

    class Meta:
        model = Attachment
        fields = ["title", "order"]

    def clean_file(self):
        """A file of a type that we serve. Raises what is wrong with it."""
        file = self.cleaned_data["file"]
        if not file and not self.instance.pk:
            raise forms.ValidationError(f"Select a file: {WORDS}")
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        if file and not is_allowed(file.name, file.read(8)):
            raise forms.ValidationError(
                f"We cannot show that the file is what its name says. Select {WORDS}"
            )
        return file

    def save(self, commit=True):
        if file := self.cleaned_data["file"]:
            file.seek(0)
            self.instance.hold(file.name, file.read())
        return super().save(commit)


class AttachmentInline(admin.TabularInline):
    model = Attachment
    form = AttachmentForm
    fields = ["title", "file", "name", "order"]
    readonly_fields = ["name"]
    extra = 0
    verbose_name = "file"
    verbose_name_plural = "files"

    def get_queryset(self, request):
        return super().get_queryset(request).without_content()

    def get_fields(self, request, obj=None):
        """Who only reads sheets is asked for no file."""
        may = self.has_change_permission(request, obj)
        return self.fields if may else ["title", "name", "order"]
