"""The catalogue and the guide: lists, pages of every kind, and the ways to find one."""

from roles.models import Chapter, Position, Role

from .visitor import Visitor, load

WHICH = "/roles/which/"
COMPARE = "/roles/compare/"


def through_the_catalogue(cast):
    anybody = Visitor()
    yield "roles, few", anybody.open("/roles/")
    load("roles")
    yield "roles", anybody.open("/roles/")
    yield "roles, wrong", anybody.open("/roles/?scope=x&who=clerks")
    yield "roles, none", anybody.open("/roles/?who=clerks&scope=national&kind=x")
    for slug in ["lle", "teaching-school", "moderator", "sle", "locum-leader"]:
        yield slug, anybody.open(f"/roles/{slug}/")

    yield "which", anybody.open(WHICH)
    yield "which, wrong", anybody.open(f"{WHICH}?position=x&years=y")
    position = Position.objects.filter(roles__isnull=False).first()
    answers = f"position={position.slug}&years=5&phase=primary&days=6"
    yield "which, found", anybody.open(f"{WHICH}?{answers}")
    for odd in ["other&years=0&phase=several&days=0", "x&years=%01&phase=x&days=-1"]:
        yield f"which, {odd[:5]}", anybody.open(f"{WHICH}?position={odd}")

    yield "compare", anybody.open(COMPARE)
    yield "compare, wrong", anybody.open(f"{COMPARE}?role=x")
    yield "compare, three", anybody.open(f"{COMPARE}?role=lle&role=sle&role=moderator")

    check = "/roles/sle/self-check/"
    yield "self-check", anybody.open(check)
    yield "self-check, nothing", anybody.open(f"{check}?check=yes")
    criteria = list(Role.objects.get(slug="sle").criteria.all())
    kinds = ["met", "not_yet", "not_sure"] * len(criteria)
    query = "&".join(f"{c.param}={k}" for c, k in zip(criteria, kinds, strict=False))
    yield "self-check, result", anybody.open(f"{check}?{query}")
    yield "self-check, wrong", anybody.open(f"{check}?{criteria[0].param}=x")


def through_the_guide(cast):
    anybody = Visitor()
    yield "guide, nothing", anybody.open("/guide/")
    load("roles")
    load("mi_sheets")
    yield "guide", anybody.open("/guide/")
    for chapter in Chapter.objects.published():
        yield chapter.slug, anybody.open(chapter.get_absolute_url())
    last = Chapter.objects.published().last()
    Chapter.objects.exclude(pk=last.pk).delete()
    last.passages.all().delete()
    yield "chapter, nothing", anybody.open(last.get_absolute_url())


def before_a_board(cast):
    anybody = Visitor()
    yield "sheet, nothing on it", anybody.open("/roles/nle/for-boards/")
    load("roles")
    yield "boards", anybody.open("/roles/for-boards/")
    for slug in ["nle", "nlg", "teaching-school", "federation"]:
        yield f"sheet, {slug}", anybody.open(f"/roles/{slug}/for-boards/")
    sheet = "/roles/moderator/for-boards/"
    yield "sum", anybody.open(f"{sheet}?days=9&per=year&rate=£210&pays=200")
    yield "sum, wrong", anybody.open(f"{sheet}?days=x&per=week&rate=&pays=-1")
    Role.objects.update(is_published=False)
    yield "boards, none", anybody.open("/roles/for-boards/")
