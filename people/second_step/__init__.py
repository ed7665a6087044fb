"""
The second step of signing in as staff: a code of an app, a passkey, or a spare code.

The work is done by allauth. Here are our words, what it asks us, and the rule that
nobody works in the admin of a portal that requires the step without having done it.
"""
