"""The second step of staff and the links that set a password, in each state."""

from django.contrib.auth.hashers import make_password

from people.models import Person
from tests.cast import make_sent, make_staff
from tests.people.second_step import (
    APP,
    ENTER,
    STEP,
    enter_password,
    give_app,
    give_password,
    set_up_app,
)

from .visitor import Visitor

LEAVING = "/admin/registrations/statement/leaving/"
PEOPLE = "/admin/people/person/"
PASSWORD = "/staff/password/"


def second_step(cast):
    give_password(cast.ada, cast.priya)
    ada = Visitor()
    enter_password(ada, cast.ada)
    yield "nothing set up", ada.open(STEP)
    yield "app", ada.open(APP)
    yield "app, wrong", ada.send(APP, code="1")
    yield "passkey", ada.open(f"{STEP}passkey/")
    yield "passkey, none", ada.send(f"{STEP}passkey/", credential="")
    set_up_app(ada)
    yield "spare codes", ada.open(f"{STEP}codes/")
    yield "set up", ada.open(STEP)
    yield "new codes", ada.open(f"{STEP}codes/new/")
    yield "another password", ada.open(PASSWORD)
    yield "another password, nothing", ada.send(PASSWORD)
    app = cast.ada.authenticator_set.get(type="totp")
    yield "remove", ada.open(f"{STEP}remove/{app.pk}/")
    give_app(cast.priya)
    no_password = make_staff("Nopass", password=make_password(None))
    give_app(no_password)
    yield "asked", enter_password(Visitor(), cast.priya, follow=True)
    priya = Visitor()
    enter_password(priya, cast.priya)
    yield "asked, wrong", priya.send(ENTER, code="1")
    yield "old sign-in", again(cast.ada)
    yield "old sign-in, without a password", again(no_password)
    yield from accounts(cast)
    record = "/admin/record/entry/"
    yield "record", Visitor(cast.sena).open(record)
    yield "record, wrong", Visitor(cast.sena).open(f"{record}?since=x&kind=x")
    yield "record, nothing", Visitor(cast.sena).open(f"{record}?words=nobody")


def again(person):
    """As somebody meets it who signed in a while ago, from a page of ours."""
    person = Person.objects.get(pk=person.pk)
    return Visitor(person).open(f"{STEP}codes/new/")


def accounts(cast):
    sena = Visitor(cast.sena)
    newt = make_staff("Newt", "Advisers", password=make_password(None))
    link = f"/staff/set-password/{newt.password_token()}/"
    yield "set a password", Visitor().open(link)
    yield "set a password, wrong", Visitor().send(link, new_password1="x")
    yield "set a password, over", Visitor().open("/staff/set-password/x/")
    yield "account, new", sena.open(f"{PEOPLE}{newt.pk}/account/")
    yield "account", sena.open(f"{PEOPLE}{cast.ada.pk}/account/")
    yield "leaving, nothing in hand", sena.open(f"{LEAVING}{newt.pk}/")
    make_sent(cast.hal, cast.sheet, [cast.locum]).take(by=newt)
    yield "leaving", sena.open(f"{LEAVING}{newt.pk}/")
    yield "leaving, nobody named", sena.send(f"{LEAVING}{newt.pk}/", to="")
    Person.objects.filter(pk=newt.pk).update(is_active=False)
    yield "account, closed", sena.open(f"{PEOPLE}{newt.pk}/account/")
