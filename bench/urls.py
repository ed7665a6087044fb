"""The portal’s addresses, and the yardstick: a page that says always the same."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from norfolk_sl import urls
from norfolk_sl.urls import handler400, handler500

__all__ = ["handler400", "handler500", "urlpatterns"]


@login_not_required
@require_safe
def constant(request):
    return HttpResponse("Always the same.", headers={"Cache-Control": "no-store"})


urlpatterns = [path("bench/constant/", constant), *urls.urlpatterns]
