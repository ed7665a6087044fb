"""
What the portal holds, divided among the councils that follow this one.

Each successor gets a folder of records that an empty portal of its own loads. Every
row goes to one of them, or is counted as going to several, or as staying here.
"""
