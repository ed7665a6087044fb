"""What people read when something went wrong: why, and what to do."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, TestCase, override_settings
from django.urls import path

from norfolk_sl import urls
from people.models import Person
from tests.html import faults

pytestmark = pytest.mark.one_database


@login_not_required
def fail(request):
    raise RuntimeError("Something that nobody must read.")


@login_not_required
def forbid(request):
    raise PermissionDenied


@login_not_required
def doubt(request):
    raise SuspiciousOperation


@login_not_required
def overtaken(request):
    """A second press, whose sign-in the first has replaced meanwhile."""
    request.session["seen"] = True
    Session.objects.all().delete()
    return HttpResponse()


urlpatterns = [
    path("fail/", fail),
    path("forbid/", forbid),
    path("doubt/", doubt),
    path("overtaken/", overtaken),
    *urls.urlpatterns,
]
handler400 = urls.handler400
handler500 = urls.handler500

ERRORS = {
    "/doubt/": (400, "We could not read that"),
    "/forbid/": (403, "You may not see this page"),
    "/no/such/page/": (404, "Page not found"),
    "/fail/": (500, "There is a problem with this service"),
}


@override_settings(ROOT_URLCONF=__name__)
class ErrorTests(TestCase):
    def setUp(self):
        self.client.raise_request_exception = False

    def test_each_has_its_status_and_heading_in_the_portals_dress(self):
        for address, (status, heading) in ERRORS.items():
            response = self.client.get(address)
            html = f'<h1 class="govuk-heading-l">{heading}</h1>'
            self.assertContains(response, html, status_code=status, html=True)
            for part in ["Norfolk System Leadership</title>", "build/portal.css"]:
                self.assertContains(response, part, status_code=status)

    def test_each_says_whom_to_ask(self):
        for address, (status, _) in ERRORS.items():
            self.assertContains(
                self.client.get(address), 'href="/contact/"', status_code=status
            )

    def test_each_is_valid_html(self):
        texts = {a: self.client.get(a).content.decode() for a in ERRORS}
        self.assertEqual(faults(texts), [])

    def test_failure_page_needs_no_database_and_gives_nothing_away(self):
        self.client.force_login(Person.objects.create_user("hal@example.org"))
        with self.assertNumQueries(0):
            response = self.client.get("/fail/")
        self.assertNotContains(response, "nobody must read", status_code=500)
        self.assertContains(response, "neas@example.org", status_code=500)

    def test_press_whose_sign_in_has_changed_is_told_that_the_first_counts(self):
        self.client.force_login(Person.objects.create_user("hal@example.org"))
        response = self.client.get("/overtaken/")
        self.assertContains(response, "The first press counts", status_code=400)
        self.assertContains(response, 'href="/statements/"', status_code=400)
        self.assertEqual(faults({"overtaken": response.content.decode()}), [])

    def test_form_from_an_old_page_is_refused_with_a_way_to_keep_the_typing(self):
        client = Client(enforce_csrf_checks=True)
        response = client.post("/start/", {"name": "Hal"})
        heading = '<h1 class="govuk-heading-l">Send this page again</h1>'
        self.assertContains(response, heading, status_code=403, html=True)
        self.assertContains(response, "To keep what you typed", status_code=403)
        self.assertEqual(faults({"csrf": response.content.decode()}), [])
