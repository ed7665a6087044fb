"""Signing in and out, with every mistake that has a page of its own."""

from django.urls import reverse

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
    yield "sign out", Visitor(cast.hal).open("/sign-out/")
    yield "sign out, staff", Visitor(cast.ada).open("/admin/logout/")
