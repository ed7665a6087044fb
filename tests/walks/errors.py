"""Pages that say that something went wrong, and those of a demonstration."""

import tempfile
from pathlib import Path

from django.core.mail import send_mail
from django.test import override_settings

from tests.cast import make_staff
from tests.test_errors import ERRORS

from .visitor import Visitor


def gone_wrong(cast):
    anybody = Visitor()
    with override_settings(ROOT_URLCONF="tests.test_errors"):
        for address, (status, heading) in ERRORS.items():
            yield f"{status} {heading}", anybody.open(address)
    strict = Visitor(cast.hal, enforce_csrf_checks=True)
    yield "403, old page", strict.send("/statements/begin/12-26/")
    root = Visitor(make_staff("Root", is_superuser=True))
    yield "404 in the admin", root.open("/admin/roles/role/0/change/")
    yield "404 of an address", root.open("/admin/nothing/")
    yield "403 in the admin", Visitor(cast.rita).send("/admin/registrations/statement/")
    for number in range(61):
        flood = anybody.send("/staff/sign-in/", login=f"{number}@example.org")
    yield "429", flood
    yield from in_a_demonstration(cast)


def in_a_demonstration(cast):
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(
            ROOT_URLCONF="tests.demonstration.test_mail",
            IS_DEMONSTRATION=True,
            DEMONSTRATION_MAIL_DIR=Path(folder),
            EMAIL_FILE_PATH=folder,
            EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
        ),
    ):
        yield "mail, none", Visitor().open("/demo/mail/")
        words = "https://portal.example.org/statements/" + "7K3CFQ" * 20
        send_mail("A very long letter", words, None, [cast.hal.email])
        yield "mail", Visitor().open("/demo/mail/")
        yield "demonstration", Visitor().open("/")
        yield "demonstration, staff", Visitor(cast.ada).open("/admin/")
