"""
Panels that read the offers of one role, and recommend.

The one rule to know: a recommendation decides nothing, and a member sees the offers
before their panel while it is open, of that role alone.
"""
