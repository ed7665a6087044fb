"""
The record: everything that people have done, in one list that can be searched.

It keeps nothing itself. It reads what each part of the portal keeps anyway, and shows
each reader only what they could open.
"""
