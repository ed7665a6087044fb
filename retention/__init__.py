"""
How long the portal knows people, and what is left when it has forgotten them.

``table`` is the rule: every model, every column that says something of a person, what
becomes of it and when. ``forgetting`` does it; erasing somebody who asks is the same,
sooner. docs/retention.md says it in words, and a test compares the two.
"""
