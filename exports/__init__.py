"""
Lists as files for a spreadsheet, and the record of who has taken which.

It knows nothing of what is in them: a list in the admin says which columns it
has (``ExportedList``), and what is filtered is what comes.
"""
