"""
Windows of the browser that stay open from one test to the next.

To open one takes as long as to look at five pages, and it has to fetch every style
sheet and script anew. After a test a window knows nobody and shows nothing.
"""

from contextlib import contextmanager

SIZE = {"width": 1280, "height": 720}


class Windows:
    """One window for each person in a test and each way it is set up."""

    def __init__(self, browser, settings):
        self.browser, self.settings = browser, settings
        self.open = {}

    @contextmanager
    def for_a_test(self, settings):
        taken = []

        def of(whose):
            page = self.take(whose, {"viewport": SIZE} | self.settings | settings)
            taken.append(page)
            return page

        yield of
        for page in taken:
            self.put_back(page)

    def take(self, whose, settings):
        key = whose, repr(sorted(settings.items()))
        if key not in self.open or self.open[key].is_closed():
            self.open[key] = self.browser.new_context(**settings).new_page()
        page = self.open[key]
        page.set_viewport_size(settings["viewport"])
        return page

    def put_back(self, page):
        """Leave it on a page of the portal that says nothing and asks nothing."""
        for other in page.context.pages:
            if other != page:
                other.close()
        page.unroute_all()
        page.emulate_media(media="null")
        page.context.clear_cookies()
        page.goto("/healthz")
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
