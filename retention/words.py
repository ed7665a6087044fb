"""The tables of docs/retention.md, made of what the code does."""

from django.apps import apps

from .columns import GONE, STAYS, WRITTEN_OVER
from .kinds import KINDS

HEAD = ["What", "How long", "Why", "What is left"]
COLUMNS_HEAD = ["Record", "What is deleted of it", "What stays, and why"]


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def periods_table():
    return table(HEAD, [kind.row for kind in KINDS])


def columns_table():
    names = sorted({*WRITTEN_OVER, *GONE, *STAYS}, key=lambda name: name.lower())
    return table(COLUMNS_HEAD, [columns_row(name) for name in names])


def columns_row(name):
    if name in GONE:
        return [name, f"The whole row: {GONE[name]}", ""]
    stays = "; ".join(f"`{key}`: {why}" for key, why in STAYS.get(name, {}).items())
    model = apps.get_model(name)
    order = [field.name for field in model._meta.concrete_fields]
    gone = sorted(WRITTEN_OVER.get(name, {}), key=order.index)
    return [name, ", ".join(f"`{key}`" for key in gone), stays]
