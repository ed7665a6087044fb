"""
Reminders to people with an open draft, and to schools not heard from yet.

``plan`` says who is due on a day and who is not, and why; ``sending`` does it. A
page in the admin and ``manage.py send_reminders --dry-run`` show the same plan.
"""
