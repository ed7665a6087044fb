"""Who gets to which of the adviser's pages."""

from tests.cast import make_staff

from .desk import QUEUE, SEND, DeskTestCase, address, held, page_of, typed


class StaffAccessTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.decide(nle="encouraged")
        self.root = make_staff("Root", is_superuser=True)
        self.left = make_staff("Left", "Advisers", is_active=False)
        self.temp = make_staff("Temp")

    def addresses(self):
        """Each address, and whether it can be read."""
        return {
            QUEUE: True,
            SEND: True,
            page_of(self.sent): True,
            address("take", self.sent): False,
            address("put_back", self.sent): False,
            address("message", self.sent): False,
            address("school", self.sent): False,
        }

    def sweep(self, person, method):
        """The status that each address answers with; a sign-in is None."""
        if person:
            self.client.force_login(person)
        else:
            self.client.logout()
        found = {}
        for url in self.addresses():
            response = getattr(self.client, method)(url)
            to = response.headers.get("Location", "")
            to_sign_in = "sign-in" in to or "login" in to
            found[url] = None if to_sign_in else response.status_code
        return found

    def test_who_may_read(self):
        readable = {url: 200 if read else 405 for url, read in self.addresses().items()}
        for person in [self.ada, self.priya, self.sena, self.root]:
            with self.subTest(person):
                self.assertEqual(self.sweep(person, "get"), readable)

    def test_reader_reads_all_but_what_is_for_sending(self):
        found = self.sweep(self.rita, "get")
        self.assertEqual(found[QUEUE], 200)
        self.assertEqual(found[page_of(self.sent)], 200)
        self.assertEqual(found[SEND], 403)

    def test_who_may_not_read(self):
        for person in [self.edie, self.temp]:
            with self.subTest(person):
                self.assertLessEqual(
                    set(self.sweep(person, "get").values()), {403, 404, 405}
                )
        for person in [self.hal, self.stan, None]:
            with self.subTest(person):
                self.assertNotIn(200, self.sweep(person, "get").values())

    def test_adviser_who_has_left_is_asked_to_sign_in(self):
        for method in ["get", "post"]:
            self.assertEqual(set(self.sweep(self.left, method).values()), {None})

    def test_nobody_else_can_post(self):
        before = self.sent.events.count()
        for person in [self.rita, self.edie, self.temp]:
            with self.subTest(person):
                found = set(self.sweep(person, "post").values())
                self.assertLessEqual(found, {403, 404})
        for person in [self.hal, None]:
            with self.subTest(person):
                found = set(self.sweep(person, "post").values())
                self.assertFalse({200, 405} & found)
        self.assertEqual(self.sent.events.count(), before)

    def test_reader_who_posts_by_hand_changes_nothing(self):
        self.client.force_login(self.rita)
        body = {"version": self.sent.version, "body": "Mine", "send": "yes"}
        row = {"statement": f"{self.sent.reference}:{self.sent.version}"}
        for url, data in [
            (page_of(self.sent), typed(self.sent, locum_leader="listed")),
            (address("message", self.sent), body),
            (SEND, row),
            (QUEUE, {"action": "read_and_send", "_selected_action": self.sent.pk}),
        ]:
            with self.subTest(url):
                self.assertEqual(self.client.post(url, data).status_code, 403)
        self.assertNotIn("Mine", held().get().body)
        self.assertEqual(self.sent.interests.waiting().count(), 2)

    def test_reading_changes_nothing(self):
        before = self.sent.version
        for person in [self.ada, self.rita, self.sena]:
            self.sweep(person, "get")
        self.sent.refresh_from_db()
        self.assertEqual(self.sent.version, before)

    def test_nothing_can_be_added_changed_or_deleted_around_the_verbs(self):
        self.client.force_login(self.root)
        for rest in ["add/", f"{self.sent.pk}/change/", f"{self.sent.pk}/delete/"]:
            with self.subTest(rest):
                self.assertEqual(self.client.get(QUEUE + rest).status_code, 404)
