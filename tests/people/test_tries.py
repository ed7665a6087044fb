"""A code is guessed five times at most, however many guess at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from tests.cast import CastTransactionTestCase

from .sign_in import ASK, another, ask, enter, is_signed_in, newest_code, same_browser

GUESSES = 40


class ParallelGuessesTests(CastTransactionTestCase):
    def guess_at_once(self, code):
        barrier = Barrier(GUESSES)
        windows = [same_browser(self.client) for _ in range(GUESSES)]

        def guess(window):
            try:
                barrier.wait(timeout=30)
                return enter(window, code)
            finally:
                connection.close()

        with ThreadPoolExecutor(GUESSES) as pool:
            return list(pool.map(guess, windows))

    def test_five_of_forty_are_answered(self):
        ask(self.client, "hal@example.org")
        code = newest_code("hal@example.org")
        responses = self.guess_at_once(another(code))
        answered = [each for each in responses if each.status_code == 200]
        refused = [each for each in responses if each.status_code == 302]
        self.assertEqual(len(answered) + len(refused), GUESSES)
        self.assertEqual(len(answered), 5)
        self.assertEqual({each.url for each in refused}, {ASK})
        for window in [self.client, same_browser(self.client)]:
            enter(window, code)
            self.assertFalse(is_signed_in(window))

    def test_next_code_has_five_tries_of_its_own(self):
        ask(self.client, "hal@example.org")
        self.guess_at_once(another(newest_code("hal@example.org")))
        ask(self.client, "hal@example.org")
        code = newest_code("hal@example.org")
        self.assertContains(enter(self.client, another(code)), "Enter the 6-digit")
        enter(self.client, code)
        self.assertTrue(is_signed_in(self.client))
