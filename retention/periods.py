"""How long each sort of thing is kept: the settings, as periods that have words."""

from django.conf import settings

from norfolk_sl.periods import days, months


def drafts():
    return months(settings.KEEP_DRAFTS_MONTHS)


def not_taken_forward():
    return months(settings.KEEP_NOT_TAKEN_FORWARD_MONTHS)


def after_list():
    return months(settings.KEEP_AFTER_LIST_MONTHS)


def mail_text():
    return days(settings.KEEP_MAIL_TEXT_DAYS)


def data_requests():
    return months(settings.KEEP_DATA_REQUESTS_MONTHS)


def record():
    return months(settings.KEEP_RECORD_MONTHS)


def sign_ins():
    return days(settings.SIGN_INS_KEPT_DAYS)


def visits():
    """So long a visit lasts, and whoever signed in may still be here."""
    return days(1)
