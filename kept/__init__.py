"""
Public pages, kept in memory as they were sent, and never shown once they are stale.

No other app knows of it: what is kept is a list of views, and the database itself
notes that the content they show has changed.
"""
