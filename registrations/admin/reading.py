"""A statement as an adviser reads it: what its writer last sent, role by role."""


class Reading:
    """
    The last frozen answers, sorted for side-by-side reading.

    Frozen, so that nobody reads half an edit.
    """

    def __init__(self, statement):
        self.sections = statement.answers
        self.interests = statement.interests.select_related("role")

    def about_the_person(self):
        """Sections that are about no single role: person, time, agreement."""
        return [
            section
            for section in self.sections
            if not section["role"] and section["step"] != "offer"
        ]

    def roles(self, parts):
        """Each role: its sentence, self-check and evidence, and the form about it."""
        sentences = dict(
            row for s in self.sections if s["step"] == "offer" for row in s["rows"]
        )
        rows = {s["role"]: s["rows"] for s in self.sections if s["role"]}
        return [
            {
                "interest": interest,
                "sentence": sentences.get(interest.name, ""),
                "rows": rows.get(interest.slug, []),
                "part": parts.get(interest),
            }
            for interest in self.interests
        ]
