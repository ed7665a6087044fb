"""A date in three boxes: what may be typed, and what is said when it is no date."""

from datetime import date

from django import forms
from django.test import SimpleTestCase

from norfolk_sl.fields import DayField


class DayForm(forms.Form):
    day = DayField(
        called="The first day",
        required=False,
        error_messages={"invalid": "Enter the first day, like 27 3 2027"},
    )


class NeededForm(forms.Form):
    day = DayField(error_messages={"required": "Enter the first day"})


def typed(day="", month="", year=""):
    return {"day_day": day, "day_month": month, "day_year": year}


class DayFieldTests(SimpleTestCase):
    def test_takes_a_month_as_a_number_or_a_name(self):
        for month in ["4", "04", "Apr", "april", "APRIL", " 4 "]:
            with self.subTest(month=month):
                form = DayForm(typed("7", month, "2027"))
                self.assertTrue(form.is_valid())
                self.assertEqual(form.cleaned_data["day"], date(2027, 4, 7))

    def test_takes_a_plain_value_by_its_own_name(self):
        for value in ["2014-03-28", date(2014, 3, 28)]:
            with self.subTest(value=value):
                form = DayForm({"day": value})
                self.assertTrue(form.is_valid())
                self.assertEqual(form.cleaned_data["day"], date(2014, 3, 28))

    def test_nothing_typed_is_no_date(self):
        for data in [{}, {"day": None}, {"day": ""}, typed()]:
            with self.subTest(data=data):
                form = DayForm(data)
                self.assertTrue(form.is_valid())
                self.assertIsNone(form.cleaned_data["day"])
                needed = NeededForm(data)
                self.assertEqual(needed.errors["day"], ["Enter the first day"])

    def test_says_what_is_missing(self):
        for data, what in [
            (typed("7"), "a month and a year"),
            (typed("7", "4"), "a year"),
            (typed(month="4", year="2027"), "a day"),
        ]:
            with self.subTest(what=what):
                error = f"The first day must include {what}"
                self.assertEqual(DayForm(data).errors["day"], [error])

    def test_says_that_a_year_has_four_numbers(self):
        for year in ["27", "02027"]:
            with self.subTest(year=year):
                errors = DayForm(typed("7", "4", year)).errors["day"]
                self.assertEqual(
                    errors,
                    ["The first day must have a year of 4 numbers, like 2027"],
                )

    def test_refuses_what_is_no_day(self):
        for data in [
            typed("30", "2", "2027"),
            typed("29", "2", "2027"),
            typed("0", "4", "2027"),
            typed("7", "13", "2027"),
            typed("7", "De", "2027"),
            typed("7", "Marchioness", "2027"),
            typed("seven", "4", "2027"),
            typed("7", "4", "twix"),
            typed("7", "9" * 30, "2027"),
            typed("7", "9" * 5000, "2027"),
            typed("²", "4", "2027"),
            typed("\x00", "4", "2027"),
            typed("-7", "4", "2027"),
            {"day": "2027-02-30"},
            {"day": "soon"},
        ]:
            with self.subTest(data=data):
                (error,) = DayForm(data).errors["day"]
                self.assertTrue(error.startswith("The first day must "), error)

    def test_keeps_what_was_typed(self):
        form = DayForm(typed("31", "Febr", "<27>"))
        html = str(form["day"])
        for value in ["31", "Febr", "&lt;27&gt;"]:
            self.assertIn(f'value="{value}"', html)

    def test_shows_the_day_it_has(self):
        for value in [date(2014, 3, 28), "2014-03-28"]:
            with self.subTest(value=value):
                html = str(DayForm(initial={"day": value})["day"])
                for part in ["28", "3", "2014"]:
                    self.assertIn(f'value="{part}"', html)

    def test_knows_whether_it_has_changed(self):
        initial = {"day": date(2014, 3, 28)}
        for data, changed in [
            (typed("28", "3", "2014"), False),
            (typed("28", "March", "2014"), False),
            (typed("29", "3", "2014"), True),
            (typed("29", "3", ""), True),
            (typed(), True),
        ]:
            with self.subTest(data=data):
                form = DayForm(data, initial=initial)
                self.assertEqual(form.has_changed(), changed)

    def test_left_out_of_a_form_it_leaves_the_record_alone(self):
        widget = DayForm.base_fields["day"].widget
        for data, omitted in [({}, True), ({"day": ""}, False), (typed(), False)]:
            with self.subTest(data=data):
                self.assertEqual(
                    widget.value_omitted_from_data(data, {}, "day"), omitted
                )
