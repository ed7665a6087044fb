"""
The labels in the headers of MI sheets, in both historic formats.

Until about 2004 a sheet was a cover sheet from a word processor; from 2005 it was a
web page, where a label could run into its value: ``MI Sheet TypeAction``.
"""

import re

from django.conf import settings

# By what we call it.
WEB_PAGE = {
    "MI Sheet Type": "kind",
    "To Be Completed By": "complete_by",
    "MI Number": "number",
    "Publication Date": "published_at",
    "LA Contact": "contacts",
    "Audience": "audience",
    "Links": "links",
}
COVER_SHEET = {
    "Distribution": "audience",
    "Title": "title",
    "Summary of contents": "summary",
    "Associated documents": "links",
    "Date": "published_at",
    "Summary of action required": "action",
    "To be completed by": "complete_by",
    "Date for receipt of responses": "complete_by",
    "LEA Contact": "contacts",
    "Telephone": "telephone",
    "Phone": "telephone",
    "E-mail": "email",
    "Email": "email",
    "Returns to": "returns",
    f"{settings.COUNTY_NAME} Self Review reference": "review",
    "Document reference": "number",
}
# A word that prose may begin with is a label only with a colon, or by itself.
PLAIN = {"Date", "Audience", "Distribution", "Links", "Title", "Phone", "Telephone"}
PLAIN |= {"E-mail", "Email"}


def pattern(label):
    end = r"\s*(?::|$)" if label in PLAIN else r"\s*:?"
    return re.compile(re.escape(label).replace(r"\ ", r"\s+") + end, re.IGNORECASE)


class Labels:
    """Those of one format: ``find`` says what a line is labelled as."""

    def __init__(self, names):
        longest_first = sorted(names, key=len, reverse=True)
        self.patterns = [(pattern(label), names[label]) for label in longest_first]

    def find(self, line):
        """The name and what follows the label; or None and the line."""
        for each, name in self.patterns:
            if found := each.match(line):
                return name, line[found.end() :].strip()
        return None, line


WEB, COVER = Labels(WEB_PAGE), Labels(COVER_SHEET)


def labels_of(lines):
    """The labels of the format in which these lines have more of them."""

    def count(labels):
        return sum(labels.find(line)[0] is not None for line in lines)

    return max([WEB, COVER], key=count)
