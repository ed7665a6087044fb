"""
Watching: what ran and how it went, whether all is well, and what a log may hold.

It imports no other app, and every other may import it: a command says what it did to
a ``Run``, and an app names the states that must never be in its own ``impossible``.
"""
