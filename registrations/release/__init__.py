"""
Agreement to release somebody: who has to agree, asking them, and their answer.

The one rule to know: whoever is asked sees who offers, which roles and how many
days, and nothing else; and what a referee says is not for the writer.
"""
