"""The columns of the list as a file."""

COLUMNS = [
    ("Name", lambda each: each.forgotten_words or each.name),
    ("E-mail", lambda each: each.email),
    ("Telephone", lambda each: each.telephone),
    ("Role", lambda each: each.role),
    ("School", lambda each: each.school),
    ("URN", lambda each: each.school and each.school.urn),
    ("Phase", lambda each: each.school and each.school.get_phase_display()),
    ("Area", lambda each: each.school and each.school.district),
    ("Days a term", lambda each: each.days_per_term),
    ("Days used", lambda each: each.days_used),
    ("Available from", lambda each: each.available_from),
    ("Where", lambda each: each.get_reach_display()),
    ("Release agreed on", lambda each: each.release_agreed_on),
    ("Checks seen on", lambda each: each.checks_seen_on),
    ("Checks seen by", lambda each: each.checks_seen_by),
    ("Started on", lambda each: each.started_on),
    ("Review by", lambda each: each.review_by),
    ("Left on", lambda each: each.left_on),
    ("To look at", lambda each: "; ".join(each.concerns)),
]
