"""
Invented schools, people and answers in any amount, the same for the same seed.

Rows are written as they would lie in the database once everything had happened,
without the verbs that make it happen: those take a hundred times as long.
"""
