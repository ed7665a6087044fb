"""An address that several people may read is told from a person's own."""

from django.test import SimpleTestCase

from people.mailboxes import is_role_mailbox
from people.models import Person

SHARED = [
    *["head", "office", "admin", "headteacher", "clerk", "chair", "secretary"],
    *["principal", "Head", "HEAD.TEACHER", "head_teacher", "head2", "2head"],
    *["school-office", "theoffice", "chair.of.governors", "clerk-to-governors"],
    *["office+sl", "exec.head", "acting.head", "co.headteacher", "enquiries"],
    *["office.heath", "heath.office", "heath-admin", "head_heath", "stow.headteacher"],
]
OWN = [
    *["j.head", "hal", "headley", "officer", "clerke", "nell.newhead", "chairez"],
    *["principe", "mo+office", "adminson", "123", "m.clerk", "peter.post", "pa.smith"],
]


class MailboxTests(SimpleTestCase):
    def test_posts_and_offices(self):
        for name in SHARED:
            with self.subTest(name):
                self.assertTrue(is_role_mailbox(f"{name}@heath.example.org"))

    def test_people(self):
        for name in OWN:
            with self.subTest(name):
                self.assertFalse(is_role_mailbox(f"{name}@office.example.org"))

    def test_what_is_no_address_is_nobodys(self):
        for name in ["", "@", "+", "+head@example.org", "@head"]:
            with self.subTest(name):
                self.assertFalse(is_role_mailbox(name))

    def test_a_person_knows(self):
        self.assertTrue(Person(email="head@example.org").is_role_mailbox)
        self.assertFalse(Person(email="hal@example.org").is_role_mailbox)
