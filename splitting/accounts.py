"""The sum at the end: where every row has gone, how many times, and what stays."""

from collections import Counter

from registrations.models import NilReturn, Statement

# What people know by a reference is named where it went to several, or stays.
WITH_REFERENCE = [Statement, NilReturn]


class Accounts:
    """How often each row has gone, kept for one model at a time."""

    def __init__(self):
        self.models = {}

    def close(self, model, keys_by_successor):
        """Put down what has gone where."""
        times = Counter()
        for keys in keys_by_successor.values():
            times.update(keys)
        several = {key for key, n in times.items() if n > 1}
        whole = model._base_manager.count()
        account = {
            "rows": whole,
            "to": {code: len(keys) for code, keys in keys_by_successor.items()},
            "to several": len(several),
            "stay": whole - len(times),
        }
        if model in WITH_REFERENCE:
            known = dict(model._base_manager.values_list("pk", "reference"))
            account["references to several"] = sorted(known[key] for key in several)
            staying = known.keys() - times.keys()
            account["references that stay"] = sorted(known[key] for key in staying)
        self.models[model._meta.label_lower] = account
