"""
What breaks in the night, done on purpose, and what became of people’s statements.

``make faults`` tries each module of this folder. Every one starts its own servers
on loopback in a folder of its own, breaks something while people send statements,
and compares what they were told with what is stored. The rig is in ``rig/``;
``docs/faults.md`` says what a person sees.
"""
