"""“Not this year” for three schools: one counts, one is asked, one makes an offer."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mi_sheets.models import MISheet
from registrations import reports
from registrations.models import NilReturn, NilReturnSchool
from schools.models import Contact
from tests.cast import make_school, make_sent
from tests.registrations.nil import make_contact

without_scripts = pytest.mark.browser_context_args(
    java_script_enabled=False, viewport={"width": 320, "height": 640}
)


@pytest.fixture
def cast(cast):
    MISheet.objects.update(asks=["maintained"])
    cast.dane = make_school(900303, "Dane School")
    make_contact(cast.heath, email="hal@example.org")
    make_contact(cast.stow, "office")
    make_contact(cast.dane, "office")
    return cast


def say(page):
    """What an executive head does, from the sheet to the receipt."""
    page.goto("/mi-sheets/12-26/")
    page.get_by_role("link", name="Say “not this year” for your school").click()
    page.get_by_label("Your name").fill("Hal Heath")
    expect(page.get_by_label("Your school", exact=True)).to_have_value(
        "Heath School, Testham (900101)"
    )
    page.get_by_label("Other schools").fill("Stow School\n900303")
    page.get_by_label("We have no capacity").check()
    page.get_by_label("We would welcome help").check()
    press(page, "Say “not this year”")
    expect(page.get_by_role("alert")).to_contain_text("Enter the number")
    expect(page.get_by_label("Other schools")).to_have_value("Stow School\n900303")
    page.get_by_label("Telephone number").fill("01632 960001")
    press(page, "Say “not this year”")
    expect(page.get_by_role("heading", level=1)).to_have_text("“Not this year” sent")


def press(page, name):
    page.get_by_role("button", name=name).click()


def confirm(page, school):
    """What the office of a school does with the link that it got, twice opened."""
    row = NilReturnSchool.objects.get(school=school)
    for _ in range(2):
        page.goto(reverse("registrations:confirm", args=[row.token]))
    expect(page.get_by_text("Hal Heath, on")).to_be_visible()
    page.get_by_label("Your name").fill("Olive Office")
    press(page, "Yes, that is our answer")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"“Not this year” is the answer of {school}"
    )


def answers():
    found = reports.answers_of(MISheet.objects.get()).order_by("name")
    return [reports.Answer(school.answer) for school in found]


def walk(cast, page, sign_in):
    dane, heath, stow = range(3)
    sign_in(cast.hal)
    say(page)
    nobody, not_now = reports.Answer.NOT_HEARD, reports.Answer.NOT_THIS_YEAR
    assert answers() == [nobody, not_now, nobody]

    confirm(page, cast.stow)
    assert answers()[stow] == not_now

    make_sent(cast.mo, cast.sheet, [cast.locum], school=cast.dane)
    make_sent(cast.stan, cast.sheet, [cast.nle], school=cast.stow)
    assert answers() == [reports.Answer.OFFERED, not_now, reports.Answer.OFFERED]

    page.goto("/statements/")
    page.get_by_role("link", name="Read or change it").click()
    expect(page.get_by_text("The school answered by our link")).to_be_visible()
    page.get_by_role("link", name="Take it back").click()
    press(page, "Take it back")
    expect(page.get_by_role("heading", level=1)).to_contain_text("taken back")
    assert answers()[heath] == nobody
    assert NilReturn.objects.get().is_withdrawn


def test_not_this_year_for_three_schools(cast, page, sign_in):
    walk(cast, page, sign_in)


@without_scripts
def test_not_this_year_on_a_small_screen_without_scripts(cast, page, sign_in):
    walk(cast, page, sign_in)


def test_addresses_are_brought_in_from_a_file(cast, page, sign_in):
    """The file is only shown at first; the second press writes."""
    sign_in(cast.ada)
    page.goto(reverse("admin:schools_contact_changelist"))
    page.get_by_role("link", name="Bring in from a file").click()
    text = "URN,Kind,E-mail,Name\n900303,Head,dora@dane.example,Dora Dane\n"
    file = {"name": "heads.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("CSV file").set_input_files(file)
    press(page, "Show me what it would change")
    expect(page.get_by_text("dora@dane.example, Dora Dane")).to_be_visible()
    assert Contact.objects.count() == 3
    press(page, "Change the addresses")
    expect(page.get_by_text("1 added")).to_be_visible()
    assert Contact.objects.filter(email="dora@dane.example").exists()
