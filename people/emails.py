"""Every e-mail about a request: its reference and a link, and what staff write."""

from django.conf import settings

from outbox.models import Message


def tell_writer(template, request, **facts):
    return Message.objects.queue(
        template,
        to=request.person or request.email,
        about=request.key,
        data_request=request,
        **facts,
    )


def data_request_receipt(request):
    """Thank the writer, and say by when they hear."""
    return tell_writer("data_request_receipt", request)


def data_request_acknowledged(request):
    return tell_writer("data_request_acknowledged", request)


def data_request_closed(request):
    """Send the answer, in the words of whoever closed the request."""
    return tell_writer("data_request_closed", request)


def data_request_arrived(request):
    """Tell the team's mailbox that somebody waits, and until when."""
    return Message.objects.queue(
        "data_request_arrived",
        to=settings.TEAM_EMAIL,
        about=request.key,
        data_request=request,
    )
