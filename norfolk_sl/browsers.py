"""What browsers and search engines are told with every answer, beyond Django's own."""

from django.utils.cache import add_never_cache_headers

# Nobody else's page may take in one of ours, or what it is made of.
ALWAYS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def told_to_browsers(get_response):
    """
    Middleware: keep what is ours to ourselves, and what is somebody's out of stores.

    A page that asks for a sign-in is kept by no browser, no proxy and no search
    engine, whatever its view has thought of.
    """

    def middleware(request):
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if is_closed(request):
            response.headers.setdefault("X-Robots-Tag", "noindex")
            if "no-store" not in response.headers.get("Cache-Control", ""):
                add_never_cache_headers(response)
        return response

    return middleware


def is_closed(request):
    match = request.resolver_match
    return match is not None and getattr(match.func, "login_required", True)
