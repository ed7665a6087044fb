"""
How fast the portal is: invented data in any amount, and what is measured on them.

Nothing of it is installed in production, and no other app knows of it.
"""
