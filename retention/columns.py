"""
Which columns say something of a person, and what is written over them.

What is not named here stays: numbers, days, choices from a list, and the links between
records. tests/retention/test_columns.py finds the column that nobody has thought of.
"""

from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

# Where an address has to differ from every other; nobody reads it.
NOBODYS = Concat(
    Value("forgotten-"), Cast(F("pk"), CharField()), Value("@gone.invalid")
)
# A key that nobody has: made for each row. See strip.write_over.
ANEW = object()

WRITTEN_OVER: dict[str, dict[str, Any]] = {
    "registrations.Statement": {
        "person": None,
        "name": "",
        "telephone": "",
        "position": None,
        "school_unlisted": "",
        "source": "",
        "unread_pages": [],
        "available_from": None,
        "taken_by": None,
        "taken_at": None,
    },
    "registrations.Interest": {
        "sentence": "",
        "evidence": "",
        "reply": "",
        "note": "",
        "signatory": "",
        "look_again_reason": "",
        "told_before": None,
    },
    "registrations.Event": {"note": "", "answers": None},
    "registrations.Agreement": {
        "token": ANEW,
        "to": "",
        "name": "",
        "position": "",
        "minute": "",
        "question": "",
        "reason": "",
        "answered_by": "",
    },
    "registrations.Partner": {
        "token": ANEW,
        "to": "",
        "words": "",
        "answered_by_name": "",
        "answered_by_position": "",
    },
    "registrations.SchoolChange": {"school_unlisted": "", "note": "", "from_on": None},
    "registrations.Conflict": {"reason": ""},
    # Of members from outside: a colleague’s seat keeps their name.
    "registrations.PanelMember": {"person": None, "name": "", "position": ""},
    "registrations.PanelOffer": {"reason": "", "names": ""},
    "registrations.Listing": {
        "name": "",
        "email": "",
        "telephone": "",
        "available_from": None,
    },
    "registrations.NilReturn": {
        "person": None,
        "name": "",
        "other_reason": "",
        "telephone": "",
    },
    "registrations.NilReturnSchool": {"token": ANEW, "to": ""},
    "registrations.NilReturnEvent": {"note": "", "answers": None},
    "registrations.Reminder": {"address": NOBODYS},
    "outbox.Message": {
        "to": "",
        "reader": None,
        "subject": "",
        "body": "",
        "error": "",
    },
    "people.DataRequest": {
        "once": ANEW,
        "person": None,
        "name": "",
        "email": "",
        "words": "",
        "answer": "",
    },
    "people.DataRequestEvent": {"note": ""},
    "people.Hold": {"reason": ""},
    "mi_sheets.Extension": {"reason": ""},
    "remarks.Remark": {"words": "", "page": ""},
    "exports.Export": {"filters": ""},
    "roles.Version": {"saved_by": None},
    "admin.LogEntry": {"object_repr": "", "change_message": ""},
}

# Whose rows go altogether.
GONE = {
    "registrations.CriterionAnswer": "how somebody saw themselves: with the statement",
    "registrations.InternalNote": "with the statement",
    "registrations.Recommendation": "with the statement, or with the panel",
    "people.Person": "when nothing of theirs is left",
    "people.SignIn": "after the days that the setting says",
    "schools.Contact": "a year after its school has closed",
    "sessions.Session": "when the visit is over",
    "mfa.Authenticator": "with the account of a colleague who has left",
    "socialaccount.SocialAccount": "with the account of a colleague who has left",
    "socialaccount.SocialToken": "with it; none is kept",
    "account.EmailAddress": "with the person; none is kept",
    "account.EmailConfirmation": "with the person; none is kept",
    "people.Person_groups": "with the account of a colleague who has left",
    "people.Person_user_permissions": "with the account of a colleague who has left",
    "registrations.Patch": "with the account of a colleague who has left",
    "registrations.Patch_areas": "with it",
    "registrations.Patch_roles": "with it",
}

STAFF = "what our own people did keeps their name, as a council’s record does"
WHO = "whoever it was of the staff; a school’s person is taken out of it"
KEY = "a key of ours, which is nobody’s once the rest is gone"

# What looks as if it said something, and stays; and why.
STAYS = {
    "registrations.Statement": {
        "reference": KEY,
        "privacy_version": "which notice was shown",
        "recorded_by": STAFF,
        "received_on": "the day that counts for the deadline",
    },
    "registrations.Event": {"by": WHO},
    "registrations.NilReturn": {
        "reference": KEY,
        "reasons": "ticked from a list, and counted",
        "privacy_version": "which notice was shown",
    },
    "registrations.NilReturnEvent": {"by": WHO},
    "registrations.Agreement": {
        "agreed_on": "the day, of nobody",
        "considers_on": "the day, of nobody",
        "expires_on": "the day, of nobody",
    },
    "registrations.Partner": {"recorded_by": STAFF, "expires_on": "the day, of nobody"},
    "registrations.NilReturnSchool": {"expires_on": "the day, of nobody"},
    "registrations.SchoolChange": {"settled_by": STAFF},
    "registrations.Conflict": {"person": WHO, "lifted_by": STAFF},
    "registrations.Panel": {
        "reference": KEY,
        "meets_on": "the day, of nobody",
        "place": "a room",
        "made_by": STAFF,
    },
    "registrations.PanelOffer": {"put_by": STAFF, "recorded_by": STAFF},
    "registrations.Listing": {
        "checks_seen_by": STAFF,
        "release_agreed_on": "the day, of nobody",
        "checks_seen_on": "the day, of nobody",
        "started_on": "how long, of nobody",
        "review_by": "the day, of nobody",
        "left_on": "how long, of nobody",
    },
    "registrations.Reminder": {"last_day": "which round it was"},
    "registrations.Target": {"by": STAFF},
    "registrations.Wording": {
        "by": STAFF,
        "part": "which of our texts",
        "text": "words of ours",
    },
    "outbox.Message": {
        "template": "which of our texts it was",
        "about": "the reference, which is nobody’s once the rest is gone",
    },
    "people.DataRequest": {
        "reference": KEY,
        "hear_by": "whether the law was kept",
    },
    "people.DataRequestEvent": {"by": WHO},
    "people.Hold": {
        "once": KEY,
        "person": "as long as the person is there, with whom it goes",
        "about": "the reference",
        "by": STAFF,
        "released_by": STAFF,
    },
    "people.LinkAdviser": {"person": "a colleague, until another takes the school"},
    "mi_sheets.Extension": {"by": STAFF, "until": "the school’s own last day"},
    "remarks.Remark": {"once": KEY},
    "exports.Export": {"by": STAFF, "what": "which list it was"},
    "roles.Version": {"content": "what was published: words of ours"},
    "admin.LogEntry": {"user": STAFF, "object_id": KEY},
    "retention.Forgetting": {"by": STAFF, "counts": "numbers of what was forgotten"},
}

# Models that say nothing of anybody: the catalogue, the register, settings.
OF_NOBODY = {
    "schools.Area",
    "schools.School",  # The public register, in which heads are named.
    "schools.School_areas",
    "registrations.Statement_other_schools",
    "registrations.Interest_contributions",
    "registrations.Interest_specialisms",
    "registrations.Agreement_interests",
    "registrations.Reminder_schools",
    "registrations.SchoolAnswer",
    "record.Entry",  # The same table as LogEntry.
    "watching.Run",
    "kept.Content",  # A token of public pages.
    "socialaccount.SocialApp",
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "contenttypes.ContentType",
}
OF_NOBODY_APPS = {"roles", "mi_sheets"}  # But for what is named above.


def label(model):
    return model._meta.label


def written_over(model):
    return WRITTEN_OVER[model._meta.label]
