"""What every request passes through."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.test import TestCase, override_settings
from django.urls import include, path

from people.models import Person


def closed(request):
    return HttpResponse("for those who signed in")


@login_not_required
def public(request):
    return HttpResponse(request.POST.get("word", "for everybody"))


urlpatterns = [
    path("closed/", closed),
    path("public/", public),
    path("", include("norfolk_sl.urls")),
]


@override_settings(ROOT_URLCONF=__name__)
class ClosedByDefaultTests(TestCase):
    def test_a_view_that_says_nothing_asks_for_a_sign_in(self):
        response = self.client.get("/closed/")
        self.assertEqual(response.status_code, 302)
        self.assertTrue(response["Location"].endswith("?next=/closed/"))

    def test_who_signed_in_is_let_through(self):
        self.client.force_login(Person.objects.create_user("hal@heath.example"))
        response = self.client.get("/closed/")
        self.assertContains(response, "for those who signed in")
        self.assertIn("no-store", response["Cache-Control"])
        self.assertIn("private", response["Cache-Control"])
        self.assertEqual(response["X-Robots-Tag"], "noindex")

    def test_a_public_page_is_the_same_for_everybody_and_asks_nothing(self):
        self.client.force_login(Person.objects.create_user("hal@heath.example"))
        with self.assertNumQueries(0):
            response = self.client.get("/public/")
        self.assertContains(response, "for everybody")
        self.assertNotIn("Vary", response.headers)


@override_settings(ROOT_URLCONF=__name__)
class SoundRequestsOnlyTests(TestCase):
    FORM = "application/x-www-form-urlencoded"

    def post(self, body, content_type):
        return self.client.generic("POST", "/public/", body, content_type=content_type)

    def test_a_form_in_another_encoding_is_refused_kindly(self):
        self.client.cookies["csrftoken"] = "a" * 32
        response = self.post(b"word=caf%e9", f"{self.FORM}; charset=latin-1")
        self.assertContains(response, "Send the form as UTF-8.", status_code=400)

    def test_utf8_said_or_unsaid_is_read(self):
        for charset in ["", "; charset=utf-8", '; charset="UTF-8"']:
            with self.subTest(charset=charset):
                response = self.post(b"word=caf%c3%a9", self.FORM + charset)
                self.assertContains(response, "café")

    def test_nothing_answers_to_a_method_that_it_does_not_know(self):
        root = Person.objects.create_superuser("root@heath.example")
        self.client.force_login(root)
        for method in ["PUT", "PATCH", "DELETE", "PROPFIND", "OPTIONS"]:
            for url in ["/admin/", "/admin/people/person/", "/public/", "/static/no"]:
                with self.subTest(f"{method} {url}"):
                    response = self.client.generic(method, url)
                    self.assertEqual(response.status_code, 405)
                    self.assertEqual(response["Allow"], "GET, HEAD, POST")

    def test_trace_is_refused_everywhere(self):
        for url in ["/", "/admin/", "/statements/", "/nowhere/"]:
            with self.subTest(url):
                self.assertEqual(self.client.trace(url).status_code, 405)

    def test_nul_in_an_address_is_refused_everywhere(self):
        self.client.force_login(Person.objects.create_superuser("root@example.org"))
        for url in [
            "/roles/?kind=%00",
            "/schools/matching/?q=%00",
            "/roles/%00/",
            "/admin/schools/school/?q=%00",
            "/admin/schools/school/?phase__exact=%00",
            "/admin/outbox/message/?status__exact=%00",
        ]:
            with self.subTest(url):
                self.assertEqual(self.client.get(url).status_code, 400)
