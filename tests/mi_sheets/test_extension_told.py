"""A school that is given longer is told so, and whoever gave it sees who was told."""

from datetime import timedelta

from mi_sheets.models import Extension, MISheet
from outbox.models import Message
from tests.cast import TODAY, CastTestCase, make_extension
from tests.registrations.nil import make_contact

LIST = "/admin/mi_sheets/extension/"
ADD = f"{LIST}add/"


class ToldTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for kind in ["head", "office", "chair"]:
            make_contact(cls.heath, kind, f"{kind}@heath.example")
        make_contact(cls.stow, "head", "head@stow.example")

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def give(self, days=7, **answers):
        until = self.sheet.complete_by + timedelta(days=days)
        typed = {
            "mi_sheet": self.sheet.pk,
            "school": "900101",
            "until": f"{until:%d/%m/%Y}",
            "reason": "The school was flooded.",
        }
        given = Extension.objects.first()
        page = ADD.replace("add", f"{given.pk}/change") if given else ADD
        return self.client.post(page, typed | answers, follow=True)

    def told(self):
        sent = Message.objects.filter(template="extension_given", status="queued")
        return {each.to: each for each in sent}

    def test_head_and_office_are_told_the_day_and_no_reason(self):
        page = self.give()
        told = self.told()
        self.assertEqual(sorted(told), ["head@heath.example", "office@heath.example"])
        body = told["head@heath.example"].body
        self.assertIn(Extension.objects.get().deadline.in_words, body)
        self.assertIn("/statements/invited/12-26/900101/", body)
        self.assertNotIn("flooded", body)
        words = "written to the school: head@heath.example, office@heath.example"
        self.assertContains(page, words)

    def test_academy_is_told_through_its_trust_too(self):
        self.heath.trust_name = "Example Trust"
        self.heath.save()
        make_contact(self.heath, "trust", "office@trust.example")
        self.give()
        self.assertIn("office@trust.example", self.told())

    def test_another_day_takes_the_place_of_what_has_not_gone(self):
        self.give()
        self.give(days=9)
        self.assertEqual(len(self.told()), 2)
        day = Extension.objects.get().deadline.in_words
        self.assertIn(day, self.told()["head@heath.example"].body)

    def test_another_reason_tells_nobody(self):
        self.give()
        self.give(reason="The roof leaks.")
        self.give(reason="The roof leaks.")
        self.assertEqual(Message.objects.filter(template="extension_given").count(), 2)

    def test_where_we_have_no_address_the_adviser_is_asked_to_ring(self):
        self.heath.contacts.update(bounced_at=self.sheet.published_at)
        self.assertContains(self.give(), "Ring the school")
        self.assertEqual(self.told(), {})

    def test_whoever_takes_it_back_is_asked_to_ring_a_school_that_knows(self):
        for is_sent in [False, True]:
            self.give()
            if is_sent:
                Message.objects.filter(template="extension_given").update(tries=1)
            chosen = {"_selected_action": [Extension.objects.get().pk]}
            action = {"action": "delete_selected", "post": "yes"}
            page = self.client.post(LIST, chosen | action, follow=True)
            self.assertEqual("ring the school" in page.content.decode(), is_sent)
            self.assertFalse(Extension.objects.exists())
            self.assertEqual(bool(self.told()), is_sent)

    def test_nobody_is_told_of_a_call_that_is_not_public_or_a_day_that_is_over(self):
        given = make_extension(self.sheet, self.heath, TODAY() - timedelta(days=1))
        self.sheet.complete_by = TODAY() - timedelta(days=2)
        self.assertEqual(given.tell(), [])
        given.until = TODAY()
        self.assertEqual(len(given.tell()), 2)
        MISheet.objects.update(published_at=None)
        self.assertEqual(Extension.objects.get().tell(), [])
