"""Whether the addresses of our sources still lead somewhere."""

from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request

from django.conf import settings
from django.utils import timezone

from .web import SCHEMES, opener

TIMEOUT = 15  # seconds
AT_ONCE = 8
LONGEST = 200
# Some servers refuse to say anything without the page, or to a program at all.
ASK_FOR_THE_PAGE = {403, 405, 501}


def check(sources):
    """Look each address up, and keep what was wrong; answers how many were."""
    sources = list(sources)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        problems = pool.map(problem_with, [source.url for source in sources])
    for source, problem in zip(sources, problems, strict=True):
        source.link_problem = problem[:LONGEST]
        source.link_checked_at = timezone.now()
        source.save(update_fields=["link_problem", "link_checked_at"])
    return sum(bool(source.link_problem) for source in sources)


def problem_with(url):
    """What is wrong with an address, in words; nothing if it leads somewhere."""
    problem, code = asked(url, "HEAD")
    if code in ASK_FOR_THE_PAGE:
        problem, _ = asked(url, "GET")
    return problem


def asked(url, method):
    """What is wrong, and the number of the refusal if it was one."""
    try:
        open_url(url, method)
    except HTTPError as error:
        return f"{error.code} {error.reason}", error.code
    except (HTTPException, OSError, ValueError) as error:
        return str(getattr(error, "reason", error)) or type(error).__name__, None
    return "", None


def open_url(url, method):
    """Raises what urllib does; nothing of the page is read."""
    if not url.startswith(SCHEMES):
        raise ValueError("It is no address of the web")
    agent = {"User-Agent": f"{settings.SERVICE_NAME} ({settings.PORTAL_URL})"}
    request = Request(url, headers=agent, method=method)
    with opener().open(request, timeout=TIMEOUT):
        pass
