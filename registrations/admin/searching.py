"""
The search of the queue: words of a statement, of its person and of its school.

Each table is looked through by itself, and once a page: for the list, its number and
the figures of all its parts. Where very many are found that is no help.
"""

from itertools import islice

from django.db.models import Q
from django.utils.text import smart_split, unescape_string_literal

from people.models import Person
from schools.models import School

from ..models import Statement
from ..parts import MOST

MOST_WORDS = 30  # Of more than about a thousand SQLite makes no query.
OWN = ["reference", "name", "school_unlisted"]
OF_PERSON = ["email", "former_email"]
OF_SCHOOL = ["name", "urn"]
FIELDS = [
    *OWN,
    *(f"person__{field}" for field in OF_PERSON),
    *(f"school__{field}" for field in OF_SCHOOL),
]


def found(request, term):
    """The keys of the statements in which all these words are; None for very many."""
    kept = request.__dict__.setdefault("found_by_words", {})
    if term not in kept:
        rows = Statement.objects.sent().filter(*map(somewhere, words(term)))
        keys = list(rows.order_by().values_list("pk", flat=True)[: MOST + 1])
        kept[term] = None if len(keys) > MOST else keys
    return kept[term]


def words(term):
    """As everywhere in the admin: what stands in quotation marks is one word."""
    for word in islice(smart_split(term), MOST_WORDS):
        is_quoted = word[0] in "\"'" and word[0] == word[-1]
        yield unescape_string_literal(word) if is_quoted else word


def somewhere(word):
    people = Person.objects.filter(in_any(OF_PERSON, word))
    schools = School.objects.filter(in_any(OF_SCHOOL, word))
    return in_any(OWN, word) | Q(person__in=people) | Q(school__in=schools)


def in_any(fields, word):
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__icontains": word})
    return condition
