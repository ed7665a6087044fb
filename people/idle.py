"""
When a sign-in comes to an end by itself.

Nobody stays signed in for longer than half a day, whatever they do, and staff not when
they do nothing for an hour. What was typed meanwhile is kept, as past any sign-in.
"""

import time

from django.conf import settings
from django.contrib.auth import logout

SINCE, SEEN = "signed_in_at", "seen_at"
PAUSE = 5 * 60  # Seconds: so exact is it known when somebody was last there.


def begin(request):
    """Note when somebody has signed in."""
    request.session[SINCE] = request.session[SEEN] = int(time.time())


class EndsInTime:
    """Middleware: before anything asks who is there. Public pages are left alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or SINCE not in request.session:
            return
        now, seen = time.time(), request.session[SEEN]
        if now - request.session[SINCE] > settings.SESSION_COOKIE_AGE or (
            now - seen > settings.STAFF_IDLE_MINUTES * 60 and request.user.is_staff
        ):
            logout(request)
        elif now - seen > PAUSE:
            request.session[SEEN] = int(now)
