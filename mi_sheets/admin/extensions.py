"""Where advisers give one school longer."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.utils import timezone
from django.utils.formats import date_format

from norfolk_sl.said_changes import SaysChanges
from norfolk_sl.text import printable
from schools.fields import SchoolField

from ..models import Extension, MISheet


class TypedSchoolField(SchoolField):
    """A school in one box; if it could be several, the error names them."""

    default_error_messages = {
        "required": "Enter the school’s name, URN or postcode",
        "none": "We cannot find this school. Try part of its name, its postcode or "
        "its URN",
        "several": "Enter the URN of one of these: %(schools)s",
    }

    def refuse(self, matches, words):
        if matches:
            named = "; ".join(school.described for school in matches[:5])
            more = "; …" if len(matches) > 5 else ""
            raise self.problem("several", schools=named + more)
        raise self.problem_with_closed(words) or self.problem("none")


class ExtensionForm(forms.ModelForm):
    school = TypedSchoolField(
        label="School",
        help_text="Its name, URN or postcode.",
        widget=AdminTextInputWidget,
    )

    class Meta:
        model = Extension
        fields = ["mi_sheet", "school", "until", "reason"]
        widgets = {"reason": AdminTextareaWidget({"rows": 3})}
        help_texts = {
            "until": "The last day for this school, the whole of it, in UK time. When "
            "you save it, we write to the school’s head and office, and to its trust."
        }
        error_messages = {
            "mi_sheet": {"required": "Select the MI sheet"},
            "until": {
                "required": "Enter the last day for this school",
                "invalid": "Enter a real date, like 27/3/2027",
            },
            "reason": {"required": "Enter why the school is given longer"},
        }

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(printable(data), *args, **kwargs)
        if self.instance.pk and "school" in self.fields:
            self.fields["school"].kept = self.instance.school


@admin.register(Extension)
class ExtensionAdmin(SaysChanges, admin.ModelAdmin):
    form = ExtensionForm
    list_display = ["school", "mi_sheet", "last_day", "reason", "by", "at"]
    list_filter = [("mi_sheet", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["school", "mi_sheet", "by"]
    list_per_page = 50
    search_fields = ["school__search_text", "school__urn"]
    search_help_text = "Name, town, postcode or URN of the school."
    readonly_fields = ["by", "at"]

    def get_fields(self, request, obj=None):
        """Who gave it and when is known once it is given."""
        return [*ExtensionForm.Meta.fields, *(self.readonly_fields if obj else [])]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only a sheet with a last day can be prolonged."""
        if db_field.name == "mi_sheet":
            dated = MISheet.objects.exclude(complete_by=None)
            kwargs["queryset"] = dated.filter(takes_statements=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, extension, form, change):
        """Whoever gave the school this day answers for it."""
        if form.changed_data:
            extension.by, extension.at = request.user, timezone.now()
        same = Extension.objects.filter(
            pk=extension.pk,
            mi_sheet=extension.mi_sheet,
            school=extension.school,
            until=extension.until,
        )
        is_news = not same.exists()
        super().save_model(request, extension, form, change)
        if is_news:
            self.tell(request, extension)

    def tell(self, request, extension):
        """Let the school know, and say who was written to, or that nobody was."""
        told = extension.tell()
        if told:
            messages.success(
                request, f"We have written to the school: {', '.join(told)}."
            )
            return
        why = f"We have no address for {extension.school}"
        if not extension.can_be_used:
            why = "The sheet is not public yet, or the day is over"
        messages.warning(request, f"{why}, so nobody has been told. Ring the school.")

    def delete_model(self, request, extension):
        """Stop the message if it is still here; else somebody has to ring."""
        was_told = extension.take_back()
        super().delete_model(request, extension)
        if was_told:
            why = f"{extension.school} has been told of the later day: ring the school."
            messages.warning(request, why)

    def delete_queryset(self, request, queryset):
        for extension in queryset:
            self.delete_model(request, extension)

    @admin.display(description="until the end of", ordering="until")
    def last_day(self, extension):
        left = extension.deadline.days_left_words()
        return f"{date_format(extension.until)}, {left}"
