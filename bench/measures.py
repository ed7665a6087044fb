"""Each figure, measured: a reference and what is compared with it, in turn."""

from contextlib import ExitStack
from statistics import median
from tempfile import TemporaryDirectory

from . import register
from .databases import Child
from .journey import Journey
from .judging import Figure, number, ratio
from .server import gunicorn, production

CONSTANT = "/bench/constant/"
ROLE = "/roles/locum-leader/"
QUEUE = "/admin/registrations/statement/"
ANSWERS = "/admin/registrations/schoolanswer/"
COVERAGE = "/admin/registrations/target/"


def desk(engine, big, small, rounds):
    """The lists of the desk, with much and with little behind them."""
    with Child(big) as much, Child(small) as little:
        for child in [much, little]:
            child("page", QUEUE)  # The first time is nobody’s.
        slow, quick = [], []
        for _ in range(rounds):
            slow.append(much("page", QUEUE))
            quick.append(little("page", QUEUE))
        words = f"{median(slow) * 1000:.0f} ms against {median(quick) * 1000:.0f} ms"
        yield Figure("queue", ratio(slow, quick), engine, words)
        for name, path in [
            ("queue", QUEUE),
            ("answers", ANSWERS),
            ("coverage", COVERAGE),
        ]:
            took = f"{median(much('page', path) for _ in range(5)) * 1000:.0f} ms"
            yield Figure(f"{name}_queries", much("queries", path), engine, took)


def exports(engine, big):
    """Both kinds of file, of everything that was sent."""
    with Child(big) as child:
        rows = child("interests")
    for kind in ["xlsx", "csv"]:
        with Child(big) as child:
            took = child("export", kind)
        words = (
            f"{rows:,} interests, {took['size'] / 1e6:.1f} MB in {took['all']:.0f} s"
        )
        yield Figure(f"{kind}_first", took["first"], engine, words)
        yield Figure(f"{kind}_memory", took["growth"], engine, words)


def imports(engine, empty):
    """The whole register, and the same file again."""
    with TemporaryDirectory() as folder:
        file = f"{folder}/register.csv"
        register.write(file)
        with Child(empty) as child:
            first = child("take_in", file)
        with Child(empty) as child:
            before = child("last_writes", "schools_school")
            again = child("take_in", file)
            after = child("last_writes", "schools_school")
    words = f"{first['seconds']:.1f} s against {first['reading']:.2f} s"
    yield Figure("import", first["seconds"] / first["reading"], engine, words)
    words = f"{again['seconds']:.1f} s against {first['seconds']:.1f} s"
    yield Figure("import_again", again["seconds"] / first["seconds"], engine, words)
    if before:
        yield Figure("import_writes", int(before != after), engine, f"{before[0]:,}")
    peak = max(first["peak"], again["peak"])
    yield Figure("import_memory", peak, engine, f"{first['rows']:,} rows")


def pages(engine, big, rounds, seconds):
    """What anybody asks for, through gunicorn, beside a constant response."""
    with gunicorn(production() | big) as server:
        etag = server.get(ROLE).headers["ETag"]
        for path in [CONSTANT, ROLE]:
            server.rate(path, 0.5)
        rates: dict[str, list] = {"constant": [], "role": [], "again": []}
        for _ in range(rounds):
            for name, path, headers in [
                ("constant", CONSTANT, []),
                ("role", ROLE, []),
                ("again", ROLE, [f"If-None-Match: {etag}"]),
            ]:
                said = server.rate(path, seconds, *headers)
                if said["statuses"] != [304 if name == "again" else 200]:
                    raise RuntimeError(f"{path} answered {said['statuses']}.")
                rates[name].append(said["rate"])
        constant = rates["constant"]
        for figure, name in [("role", "role"), ("role_again", "again")]:
            words = f"{number(median(rates[name]))} against {number(median(constant))}"
            yield Figure(figure, ratio(rates[name], constant), engine, words)


def statements(engine, big, rounds):
    """Whole statements: what they cost the server’s processes, and nothing else’s."""
    with ExitStack() as stack:
        child = stack.enter_context(Child(production() | big))
        server = stack.enter_context(gunicorn(production() | big))
        people = child("sign_in_somebody", rounds + 1)
        cookies = [(people["name"], key) for key in people["keys"]]
        send(server, cookies.pop(), people["call"])
        costs, constants, asked = [], [], 0
        for cookie in cookies:
            before = server.processor_seconds()
            asked = send(server, cookie, people["call"])
            costs.append(server.processor_seconds() - before)
            before = server.processor_seconds()
            many = 20
            for _ in range(asked * many):
                server.get(CONSTANT)
            constants.append((server.processor_seconds() - before) / many)
        words = (
            f"{asked} requests, {median(costs) * 1000:.0f} ms against "
            f"{median(constants) * 1000:.1f} ms"
        )
        yield Figure("statement", ratio(costs, constants), engine, words)


def send(server, cookie, call):
    journey = Journey(server.port, cookie)
    journey.send(call)
    journey.close()
    return journey.requests
