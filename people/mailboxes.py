"""
Addresses that belong to a post or an office, and not to one person.

Several people may read ``head@`` or ``office@``, and whoever reads it changes.
So the name is asked, and nothing is carried over from whoever wrote before.
"""

import re

# What the part before the @ is made of, if it is no person's: one word or several.
POSTS = [
    *["head", "headteacher", "headmaster", "headmistress", "teacher", "principal"],
    *["executive", "exec", "acting", "interim", "associate", "co", "ceo", "leader"],
    *["deputy", "vice", "assistant", "leadership", "slt", "senco", "sendco", "dsl"],
    *["chair", "chairman", "chairperson", "chairwoman", "cog", "governor"],
    *["governors", "governing", "governance", "board", "body", "clerk", "trustees"],
    *["secretary", "pa", "bursar", "business", "manager", "finance", "hr"],
]
OFFICES = [
    *["office", "admin", "administrator", "administration", "reception", "school"],
    *["enquiries", "enquiry", "info", "information", "contact", "mail", "email"],
    *["post", "hello", "staff", "team", "trust", "academy", "federation", "main"],
]
BETWEEN = ["of", "to", "the", "and"]

# These are surnames, too: after a dot they say nothing.
SURNAMES = ["head", "teacher", "clerk", "chair", "post", "main", "principal", "staff"]

WORDS = sorted([*POSTS, *OFFICES, *BETWEEN], key=len, reverse=True)
ROLE = re.compile(f"(?:{'|'.join(WORDS)})+")


def is_role_mailbox(email):
    """
    Whether several people may read it, as far as the address tells.

    head@, Head.Teacher2@, school-office+sl@, office.heath@ and heath.admin@ are
    such; j.head@, officer@ and peter.clerk@ are people.
    """
    local = email.lower().partition("@")[0].partition("+")[0]
    parts = re.findall(r"[a-z]+", local)
    if not parts:
        return False
    begins = is_post(parts[0]) and len(parts[0]) >= 4  # Fewer may be initials.
    ends = is_post(parts[-1]) and len(parts[-1]) >= 4 and parts[-1] not in SURNAMES
    return begins or ends or is_post("".join(parts))


def is_post(word):
    return bool(ROLE.fullmatch(word))
