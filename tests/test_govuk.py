"""Forms through the template pack: what people with and without sight are given."""

from html.parser import HTMLParser

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Div, Fieldset, Layout, Submit
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory, SimpleTestCase

from norfolk_sl.fields import DayField, GroupedCheckboxes
from tests.html import faults

pytestmark = pytest.mark.one_database

REACHES = [("own", "Our own district"), ("county", "Anywhere in the county")]


class HintedRadios(forms.RadioSelect):
    hints = {"own": "No journey over half an hour."}


class GalleryForm(forms.Form):
    """A field of every kind that the pack knows."""

    use_required_attribute = False

    name = forms.CharField(label="Your name", help_text="As the school knows you.")
    email = forms.EmailField(widget=forms.EmailInput({"autocomplete": "email"}))
    days = forms.IntegerField(
        label="Days a term",
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "govuk-input--width-3"}
        ),
    )
    offer = forms.CharField(max_length=300, widget=forms.Textarea({"rows": 3}))
    evidence = forms.CharField(
        help_text="What came of it.", widget=forms.Textarea({"data-maxwords": 300})
    )
    notes = forms.CharField(widget=forms.Textarea({"data-maxwords": 50}))
    district = forms.ChoiceField(choices=[("", "Choose one"), ("b", "Breckland")])
    reach = forms.ChoiceField(
        label="How far would you go?",
        choices=[("", "---------"), *REACHES],
        widget=HintedRadios,
    )
    roles = forms.MultipleChoiceField(
        help_text="Select all that apply.",
        choices=[("nle", "NLE"), ("sle", "SLE")],
        widget=forms.CheckboxSelectMultiple,
    )
    fields_of_work = forms.MultipleChoiceField(
        choices=[
            ("Subjects", [("art", "Art"), ("maths", "Mathematics")]),
            ("Behaviour", [("attendance", "Attendance")]),
        ],
        widget=GroupedCheckboxes,
    )
    read = forms.BooleanField(label="I have read the questions")
    starts_on = DayField(label="First day", help_text="For example, 27 3 2027.")
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("Somebody answered before you.")


class RevealingForm(forms.Form):
    """A choice, one answer of which asks for something more."""

    use_required_attribute = False

    where = forms.ChoiceField(
        choices=[("list", "The list"), ("other", "Elsewhere")], widget=forms.RadioSelect
    )
    to = forms.EmailField(label="Their address")
    last = forms.CharField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["where"].widget.reveals = {"other": ["to"]}


class Elements(HTMLParser):
    """Every opening tag of a page, as its name and attributes."""

    def __init__(self, html):
        super().__init__()
        self.all = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def having(self, attribute, tag=None):
        return [a for t, a in self.all if attribute in a and tag in {None, t}]

    @property
    def ids(self):
        return [attributes["id"] for attributes in self.having("id")]

    def with_id(self, id):
        return next(a for a in self.having("id") if a["id"] == id)


def render(source, **context):
    template = engines["django"].from_string("{% load crispy_forms_tags %}" + source)
    return template.render(context)


def page(form, source="{{ form|crispy }}"):
    body = f"""
      <!DOCTYPE html><html lang="en-GB"><head><title>Gallery</title></head><body>
      {{% include "components/error_summary.html" with form=form only %}}
      <h1>Gallery</h1><form method="post" novalidate>{source}
      <button type="submit">Save</button></form></body></html>"""
    return render(body.strip(), form=form)


class GalleryTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.untouched = page(GalleryForm())
        cls.wrong = page(GalleryForm({"starts_on_day": "30"}))
        cls.elements = Elements(cls.wrong)

    def test_is_valid_html(self):
        self.assertEqual(faults({"untouched": self.untouched, "wrong": self.wrong}), [])

    def test_every_field_is_there_by_its_name(self):
        names = {each["name"] for each in self.elements.having("name")}
        boxes = {f"starts_on_{part}" for part in ["day", "month", "year"]}
        self.assertEqual(names, GalleryForm.base_fields.keys() - {"starts_on"} | boxes)

    def test_no_id_is_used_twice(self):
        for html in [self.untouched, self.wrong]:
            ids = Elements(html).ids
            self.assertEqual(sorted(ids), sorted(set(ids)))

    def test_every_label_and_description_has_its_target(self):
        for html in [self.untouched, self.wrong]:
            elements = Elements(html)
            for label in elements.having("for", "label"):
                self.assertIn(label["for"], elements.ids)
            for described in elements.having("aria-describedby"):
                for target in described["aria-describedby"].split():
                    self.assertIn(target, elements.ids)

    def test_every_error_links_to_an_input(self):
        links = [link["href"][1:] for link in self.elements.having("href", "a")]
        inputs = {
            attributes.get("id")
            for tag, attributes in self.elements.all
            if tag in {"input", "select", "textarea"}
        }
        self.assertEqual(len(links), 12)
        self.assertEqual(set(links) - inputs, set())
        self.assertIn("id_reach_1", links)
        self.assertIn("id_roles_0", links)
        self.assertIn("id_fields_of_work_0_0", links)
        self.assertIn("id_starts_on_0", links)

    def test_an_error_of_no_field_is_in_the_summary(self):
        self.assertInHTML("<li>Somebody answered before you.</li>", self.wrong)

    def test_an_error_is_beside_its_field_and_says_that_it_is_one(self):
        for name in GalleryForm.base_fields.keys() - {"version"}:
            self.assertIn(f"id_{name}_error", self.elements.ids)
        self.assertInHTML(
            '<p class="govuk-error-message">'
            '<span class="govuk-visually-hidden">Error:</span> '
            "The date must include a month and a year</p>",
            self.wrong,
        )

    def test_nothing_is_wrong_with_a_form_not_yet_sent(self):
        self.assertNotIn("error", self.untouched)
        self.assertNotIn("aria-invalid", self.untouched)

    def test_input_keeps_its_own_attributes_beside_the_design_systems(self):
        email = self.elements.with_id("id_email")
        self.assertEqual([email["type"], email["autocomplete"]], ["email", "email"])
        days = self.elements.with_id("id_days")
        self.assertEqual(days["inputmode"], "numeric")
        classes = {"govuk-input", "govuk-input--width-3", "govuk-input--error"}
        self.assertEqual(set(days["class"].split()), classes)

    def test_no_browser_cuts_what_is_pasted(self):
        self.assertNotIn(" maxlength", self.untouched)

    def test_counted_words_are_announced_with_and_without_a_hint(self):
        evidence = self.elements.with_id("id_evidence")
        self.assertEqual(
            evidence["aria-describedby"],
            "id_evidence_helptext id_evidence_error id_evidence_count",
        )
        notes = Elements(self.untouched).with_id("id_notes")
        self.assertEqual(notes["aria-describedby"].split(), ["id_notes_count"])
        counters = self.elements.having("data-count-type", "div")
        self.assertEqual([c["data-maxlength"] for c in counters], ["300", "50"])

    def test_radios_leave_out_the_dashes_and_give_hints(self):
        self.assertNotIn("---------", self.untouched)
        first = self.elements.with_id("id_reach_1")
        self.assertEqual(first["value"], "own")
        self.assertEqual(first["aria-describedby"], "id_reach_1_hint")
        self.assertIn("No journey over half an hour.", self.untouched)

    def test_what_goes_with_a_choice_stands_beneath_it_and_nowhere_else(self):
        text = page(RevealingForm({"where": "other"}))
        self.assertEqual(faults({"revealing": text}), [])
        before, _, beneath = text.partition("Elsewhere</label>")
        revealed, _, after = beneath.partition('name="last"')
        self.assertIn('<div class="govuk-radios__conditional app-revealed">', revealed)
        self.assertIn('name="to"', revealed)
        for part in [before.partition("<form")[2], after]:
            self.assertNotIn('name="to"', part)
        self.assertIn('<a href="#id_to">', before)

    def test_several_inputs_have_a_legend_and_share_hint_and_error(self):
        self.assertEqual(self.wrong.count("<legend"), 4)
        groups = [
            each["aria-describedby"]
            for each in self.elements.having("aria-describedby", "fieldset")
        ]
        self.assertIn("id_roles_helptext id_roles_error", groups)
        self.assertIn("id_starts_on_helptext id_starts_on_error", groups)

    def test_each_group_of_check_boxes_has_its_name(self):
        groups = self.elements.having("aria-labelledby", "div")
        names = [each["aria-labelledby"] for each in groups]
        self.assertEqual(
            names, ["id_fields_of_work_group_1", "id_fields_of_work_group_2"]
        )
        subjects, behaviour = self.wrong.split(">Subjects<")[1].split(">Behaviour<")
        self.assertIn('value="maths"', subjects)
        self.assertNotIn('value="attendance"', subjects)
        self.assertIn('value="attendance"', behaviour)

    def test_what_was_typed_is_kept(self):
        form = GalleryForm(
            {"name": "<b>Hal</b>", "reach": "county", "roles": ["sle"], "read": "on"}
            | {"starts_on_day": "thirty", "district": "b", "offer": "A day"}
        )
        html = page(form)
        elements = Elements(html)
        self.assertEqual(elements.with_id("id_name")["value"], "<b>Hal</b>")
        self.assertEqual(elements.with_id("id_starts_on_0")["value"], "thirty")
        checked = {each["id"] for each in elements.having("checked")}
        self.assertEqual(checked, {"id_reach_2", "id_roles_1", "id_read"})
        self.assertInHTML('<option value="b" selected>Breckland</option>', html)
        self.assertNotIn("<b>", html)


class CrispyTests(SimpleTestCase):
    def render(self, **helper):
        form = GalleryForm()
        form.helper = FormHelper()
        for name, value in helper.items():
            setattr(form.helper, name, value)
        return render("{% crispy form %}", form=form)

    def test_whole_form_does_not_let_the_browser_judge(self):
        (form,) = [a for tag, a in Elements(self.render()).all if tag == "form"]
        self.assertEqual(form["method"], "post")
        self.assertIn("novalidate", form)

    def test_form_tag_can_be_left_to_the_page(self):
        self.assertNotIn("<form", self.render(form_tag=False))

    def test_layout_can_group_fields_and_name_the_button(self):
        html = self.render(
            layout=Layout(
                Fieldset("About you", "name", "email", css_id="you"),
                Div("days", css_class="app-days"),
                ButtonHolder(Submit("save", "Save and continue")),
            ),
            render_unmentioned_fields=False,
        )
        elements = Elements(html)
        self.assertIn("you", elements.ids)
        self.assertInHTML(
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">'
            "About you</legend>",
            html,
        )
        (button,) = [a for tag, a in elements.all if tag == "button"]
        self.assertEqual(button["value"], "Save and continue")
        self.assertEqual(button["data-prevent-double-click"], "true")
        names = [each["name"] for each in elements.having("name", "input")]
        self.assertEqual(names, ["name", "email", "days"])


class ComponentTests(SimpleTestCase):
    def test_error_summary_is_not_there_without_errors(self):
        html = render_to_string(
            "components/error_summary.html", {"form": GalleryForm()}
        )
        self.assertEqual(html.strip(), "")

    def test_summary_list_says_what_each_link_changes(self):
        rows = [
            {"key": "Position", "value": "Head\n& teacher", "href": "/you/"},
            {"key": "Sent", "value": "No"},
        ]
        html = render_to_string("components/summary_list.html", {"rows": rows})
        self.assertIn("Head<br>&amp; teacher", html)
        self.assertEqual(html.count("<a "), 1)
        self.assertInHTML(
            '<a class="govuk-link" href="/you/">Change'
            '<span class="govuk-visually-hidden"> position</span></a>',
            html,
        )

    def test_task_list_ties_each_link_to_its_hint_and_status(self):
        items = [
            {"title": "You", "href": "/you/", "status": "Done", "hint": "Short"},
            {"title": "Send", "status": "Cannot start yet"},
        ]
        html = render_to_string("components/task_list.html", {"items": items})
        elements = Elements(html)
        (link,) = elements.having("href", "a")
        for target in link["aria-describedby"].split():
            self.assertIn(target, elements.ids)

    def test_pagination_keeps_the_rest_of_the_query(self):
        request = RequestFactory().get("/roles/", {"scope": "local", "page": "2"})
        for number, links in [
            (1, ["?scope=local&page=2"]),
            (2, ["?scope=local&page=1", "?scope=local&page=3"]),
        ]:
            shown = Paginator(range(30), 10).page(number)
            html = render_to_string(
                "components/pagination.html", {"page_obj": shown}, request
            )
            found = [link["href"] for link in Elements(html).having("href", "a")]
            self.assertEqual(found, links)

    def test_pagination_is_not_there_for_one_page(self):
        shown = Paginator(range(10), 10).page(1)
        html = render_to_string("components/pagination.html", {"page_obj": shown})
        self.assertEqual(html.strip(), "")
