"""
What heads, deputies, governors and clerks type, and the page they are after.

The list was written before the search was, and is no place to tune: who finds
that a query goes astray changes the words on the page, or its keywords.
"""

CALL = "/mi-sheets/41-26/"

QUERIES = {
    # A head in a hurry
    "nle": "/roles/nle/",
    "lle": "/roles/lle/",
    "national leader of education": "/roles/nle/",
    "executive headteacher": "/roles/federation/",
    "federation": "/roles/federation/",
    "academy sponsor": "/roles/academy-sponsor/",
    "cluster lead": "/roles/cluster-lead/",
    "ofsted inspector": "/roles/ofsted-inspector/",
    "teaching school hub": "/roles/teaching-school/",
    "mentor for new heads": "/roles/headteacher-mentor/",
    "acting head when someone is ill": "/roles/locum-leader/",
    "locum": "/roles/locum-leader/",
    "pupil premium review": "/roles/pupil-premium-reviewer/",
    "which role suits me": "/roles/which/",
    "compare roles": "/roles/compare/",
    "what is system leadership": "/guide/why/",
    "self improving system": "/guide/self-improving-system/",
    "does it work": "/guide/evidence/",
    "impact on our own school": "/guide/evidence/",
    "we are too small": "/guide/incentives-and-barriers/",
    "no capacity": "/guide/incentives-and-barriers/",
    "what happens next": "/guide/after-you-register/",
    "who decides": "/guide/after-you-register/",
    "change my mind": "/guide/after-you-register/",
    "withdraw": "/guide/after-you-register/",
    "30/14": "/mi-sheets/30-14/",
    "mi sheet 41/26": CALL,
    "deadline": CALL,
    "register interest": "/start/",
    # A deputy, a subject leader, a SENCO
    "sle": "/roles/sle/",
    "specialist leader of education": "/roles/sle/",
    "moderater": "/roles/moderator/",
    "ks2 moderation": "/roles/moderator/",
    "leading practicioner": "/roles/leading-practitioner/",
    "middle leaders": "/guide/middle-leaders/",
    "deputy head what can i do": "/guide/middle-leaders/",
    "talent pool": "/guide/middle-leaders/",
    "how to ask my head": "/guide/middle-leaders/",
    # A chair, a governor, a clerk
    "nlg": "/roles/nlg/",
    "national leaders of governence": "/roles/nlg/",
    "chair of governors": "/guide/governing-boards/",
    "governers": "/guide/governing-boards/",
    "how many days": "/roles/for-boards/",
    "supply money": "/roles/for-boards/",
    "draft resolution": "/roles/for-boards/",
    "agenda item": "/roles/for-boards/",
    "nle cost to our school": "/roles/nle/for-boards/",
    # Anybody
    "gdpr": "/privacy/",
    "phone number": "/contact/",
    "code has not arrived": "/contact/",
}
