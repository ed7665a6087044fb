"""Signing in and out, with every mistake that has a page of its own."""

import re

from django.urls import reverse

from outbox.models import Message
from people.models import Person
from tests.cast import make_person
from tests.people.sign_in import ASK, another, ask, enter, newest_code

from .visitor import Visitor

STAFF = reverse("account_login")
NELL = "nell.of-a-very-long-name@st-margarets-federation.example.org"


def in_and_out(cast):
    nell = Visitor()
    yield "sign-in", nell.open(ASK)
    yield "sign-in, nothing", nell.send(ASK)
    yield "sign-in, no address", nell.send(ASK, email="nell at home")
    yield "sign-in, without a code", nell.open("/sign-in/code/")
    ask(nell, NELL)
    yield "code", nell.open("/sign-in/code/")
    yield "code, nothing", enter(nell, "")
    wrong = another(newest_code(NELL))
    yield "code, wrong", enter(nell, wrong)
    for _ in range(4):
        last = enter(nell, wrong)
    yield "code, too often", nell.open(last.url)
    for _ in range(11):
        often = Visitor().send(ASK, email="often@example.org")
    yield "sign-in, too often", often

    yield "staff", nell.open(STAFF)
    yield "staff, nothing", nell.send(STAFF)
    for _ in range(6):
        page = nell.send(STAFF, login="ada@example.org", password="x")
    yield "staff, too often", page
    yield "staff, wrong", nell.send(STAFF, login="priya@example.org", password="x")
    yield from another_address(cast)
    yield "sign out", Visitor(cast.hal).open("/sign-out/")
    yield "sign out, staff", Visitor(cast.ada).open("/admin/logout/")


def another_address(cast):
    moves = Visitor(make_person("Moves"))
    page = reverse("change_address")
    yield "address", moves.open(page)
    yield "address, nothing", moves.send(page)
    yield "address, asked", moves.send(page, email=NELL)
    yield "address, staff", Visitor(cast.ada).open(page)
    yield "address, no link", moves.open(reverse("new_address", args=["x"]))
    letter = Message.objects.filter(template="address_link").get()
    link = re.search(r"/address/\S+", letter.body)[0]
    yield "new address", moves.open(link)
    yield "new address, of another", Visitor(cast.mo).open(link)
    taker = make_person("Taker")
    Person.objects.filter(pk=taker.pk).update(email=NELL)
    yield "new address, taken", moves.send(link)
    taker.delete()
    yield "new address, used", moves.send(link)
