"""
Settings of the portal: safe values, and the environment over them.

``PORTAL_MODE`` says what this copy is for:

* ``production``, the default, does not start until it has been told its
  secret key, hosts, addresses and mail server;
* ``demonstration`` (``make run``) shows invented content, says so on every
  page, and keeps its mail inside the portal;
* ``test`` is for the tests.

A value that cannot be used stops the start, and the variable is named.
"""

import os
import secrets
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.http.request import validate_host

from norfolk_sl import environment as env
from norfolk_sl.environment import read, refuse

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# What this copy is for

PORTAL_MODE = read("PORTAL_MODE", env.MODE, "production")
IS_PRODUCTION = PORTAL_MODE == "production"
IS_DEMONSTRATION = PORTAL_MODE == "demonstration"
IS_TEST = PORTAL_MODE == "test"
DEBUG = False

NEEDED = ["SECRET_KEY", "ALLOWED_HOSTS", "PORTAL_URL", "TEAM_EMAIL", "EMAIL_URL"]
if IS_PRODUCTION:
    for name in NEEDED:
        if name not in os.environ:
            refuse(name, "production does not start without it.")


def own_key():
    """A secret key of this folder's own, made once and kept out of the repository."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = read("SECRET_KEY", env.SECRET) or (
    own_key() if IS_DEMONSTRATION else secrets.token_urlsafe(50)
)
# Earlier keys, for as long as what they have signed is to hold: see docs/security.md.
SECRET_KEY_FALLBACKS = read("SECRET_KEY_FALLBACKS", env.SECRETS, [])

# Where it is served

HOST = read("HOST", env.TEXT, "127.0.0.1")
PORT = read("PORT", env.PORT_NUMBER, 8000)
PORTAL_URL = read("PORTAL_URL", env.ADDRESS, f"http://localhost:{PORT}").rstrip("/")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
EVERY_HOST = ["*"] if IS_DEMONSTRATION and HOST in {"0.0.0.0", "::"} else []
ALLOWED_HOSTS = read("ALLOWED_HOSTS", env.HOSTS, [*LOCAL_HOSTS, HOST, *EVERY_HOST])
CSRF_TRUSTED_ORIGINS = read("CSRF_TRUSTED_ORIGINS", env.ADDRESSES, [PORTAL_URL])
BEHIND_PROXY = read("BEHIND_PROXY", env.YES_OR_NO, False)

if IS_PRODUCTION:
    if "*" in ALLOWED_HOSTS:
        refuse("ALLOWED_HOSTS", "name the hosts; * would let anyone choose.")
    if not PORTAL_URL.startswith("https://"):
        refuse("PORTAL_URL", "production is served over https only.")
    if not validate_host(urlsplit(PORTAL_URL).hostname, ALLOWED_HOSTS):
        refuse("PORTAL_URL", "its host is not one of ALLOWED_HOSTS.")
    if not all(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS):
        refuse("CSRF_TRUSTED_ORIGINS", "production is served over https only.")

# Whose it is

COUNCIL_NAME = read("COUNCIL_NAME", env.TEXT, "Norfolk County Council")
COUNTY_NAME = read("COUNTY_NAME", env.TEXT, "Norfolk")
SERVICE_NAME = read("SERVICE_NAME", env.TEXT, "Norfolk System Leadership")
TEAM_NAME = read("TEAM_NAME", env.TEXT, "NEAS")
TEAM_LONG_NAME = read(
    "TEAM_LONG_NAME", env.TEXT, "Norfolk Education Achievement Service"
)
TEAM_EMAIL = read("TEAM_EMAIL", env.EMAIL, "neas@example.org")
# Whether each statement that arrives is told there at once, and not only each morning.
TEAM_MAIL_AT_ONCE = read("TEAM_MAIL_AT_ONCE", env.YES_OR_NO, False)
TEAM_TELEPHONE = read("TEAM_TELEPHONE", env.TEXT, "01632 960000")
LA_CODE = read("LA_CODE", env.DIGITS, "926")
# Where to tell of a hole in the portal, and through which day that is good:
# /.well-known/security.txt is there when both are known.
SECURITY_CONTACT = read("SECURITY_CONTACT", env.CONTACT, f"mailto:{TEAM_EMAIL}")
SECURITY_TXT_EXPIRES = read(
    "SECURITY_TXT_EXPIRES",
    env.DAY,
    None if IS_PRODUCTION else date.today() + timedelta(days=300),
)
PRIVACY_VERSION = "2026-11-24"
# After “not this time”: so long one can ask to look again, and so long we take.
LOOK_AGAIN_DAYS = read("LOOK_AGAIN_DAYS", env.DAYS, 28)

# How long it keeps what it knows of people: see docs/retention.md. `manage.py forget`
# does it, and the privacy notice says so in words made of these figures.

KEEP_DRAFTS_MONTHS = read("KEEP_DRAFTS_MONTHS", env.MONTHS, 3)
KEEP_NOT_TAKEN_FORWARD_MONTHS = read("KEEP_NOT_TAKEN_FORWARD_MONTHS", env.MONTHS, 12)
KEEP_AFTER_LIST_MONTHS = read("KEEP_AFTER_LIST_MONTHS", env.MONTHS, 12)
KEEP_MAIL_TEXT_DAYS = read("KEEP_MAIL_TEXT_DAYS", env.DAYS_KEPT, 90)
KEEP_DATA_REQUESTS_MONTHS = read("KEEP_DATA_REQUESTS_MONTHS", env.MONTHS, 24)
KEEP_RECORD_MONTHS = read("KEEP_RECORD_MONTHS", env.MONTHS, 24)

# What it is made of

INSTALLED_APPS = [
    "schools",
    "people",
    "roles",
    "mi_sheets",
    "registrations",
    "remarks",
    "exports",
    "record",
    "splitting",
    "retention",
    "outbox",
    "watching",
    "kept",
    "backups",
    *(["demonstration", "bench"] if not IS_PRODUCTION else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "norfolk_sl.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "watching.requests.numbered_and_counted",
    "norfolk_sl.browsers.told_to_browsers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "norfolk_sl.middleware.sound_requests_only",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "norfolk_sl.middleware.asked_again_sent_once",
    "kept.pages.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.typing.keep_typing",
    "people.idle.EndsInTime",
    "norfolk_sl.middleware.ClosedByDefaultMiddleware",
    "people.second_step.middleware.SecondStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "norfolk_sl.urls"
WSGI_APPLICATION = "norfolk_sl.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

# A council's own words: what lies here under the same name stands in for ours.
OWN_TEMPLATES = read("OWN_TEMPLATES", env.FOLDER)
if OWN_TEMPLATES and not OWN_TEMPLATES.is_dir():
    refuse("OWN_TEMPLATES", f"there is no folder {OWN_TEMPLATES}.")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [*filter(None, [OWN_TEMPLATES]), BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "norfolk_sl.context.portal",
                "norfolk_sl.pdf.makes_pdf",
            ],
            "builtins": ["django.templatetags.static"],
            "libraries": {
                "govuk": "norfolk_sl.govuk",
                "prose": "norfolk_sl.prose",
            },
        },
    }
]

# Where it keeps things

DATABASE = read("DATABASE_URL", env.DATABASE) or env.database(
    f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"
)
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait, and writers queue instead of failing.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # To open it takes longer than most of what is asked.
    DATABASE["CONN_MAX_AGE"] = 0 if IS_TEST else 60
    Path(DATABASE["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    DATABASE["CONN_MAX_AGE"] = read("CONN_MAX_AGE", env.SECONDS, 60)
    DATABASE["CONN_HEALTH_CHECKS"] = True
    # Behind pgbouncer each transaction may meet another connection.
    DATABASE["DISABLE_SERVER_SIDE_CURSORS"] = read(
        "DATABASE_POOLED", env.YES_OR_NO, False
    )
DATABASES = {"default": DATABASE}

# Copies of it, each tried by a restore: see the backups app.

BACKUP_DIR = read("BACKUP_DIR", env.FOLDER, VAR_DIR / "backups")
BACKUP_KEEP_DAYS = read("BACKUP_KEEP_DAYS", env.DAYS, 14)
# A server on which copies are tried; by default the one that the portal uses.
BACKUP_SCRATCH = read("BACKUP_SCRATCH_URL", env.DATABASE)

# Rate limits count here, so every process must see the same counts.
DATABASE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "cache",
    "OPTIONS": {"MAX_ENTRIES": 20_000},  # Above it, counts would be lost.
}
REDIS_URL = read("REDIS_URL", env.REDIS)
CACHES = {"default": DATABASE_CACHE}
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "norfolk_sl.cache.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "portal",
        },
        "database": DATABASE_CACHE,  # While Redis does not answer.
    }

# So long a public page is shown again without being made anew, if nothing of its
# content was changed: that is asked each time, so only what comes with the clock waits.

PAGES_KEPT_SECONDS = 0 if IS_TEST else 5

# And the figures above the queue, if nothing has happened to any statement.

COUNTS_KEPT_SECONDS = 0 if IS_TEST else 10

# Files that are sent to us are read from memory, and never lie on a disk. What is
# larger than FILE_UPLOAD_MAX_MEMORY_SIZE does not come in at all.

FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# E-mail: see the outbox app. A demonstration's mail ends in a folder.

DEFAULT_FROM_EMAIL = read("DEFAULT_FROM_EMAIL", env.EMAIL, TEAM_EMAIL)
EMAIL_TIMEOUT = 20
DEMONSTRATION_MAIL_DIR = VAR_DIR / "mail"
if IS_DEMONSTRATION:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DEMONSTRATION_MAIL_DIR
else:
    vars().update(read("EMAIL_URL", env.MAIL_SERVER) or {})

# Who may come in

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
    {"NAME": "people.passwords.NotAboutUsValidator"},
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "registrations:statements"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "people.adapter.PersonAdapter"
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # Our views do that.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "request_login_code": "people.forms.AskForCodeForm",
    "confirm_login_code": "people.forms.EnterCodeForm",
    "login": "people.forms.StaffSignInForm",
    "reauthenticate": "people.second_step.forms.EnterPasswordAgainForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 6, "numeric": True, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    # A whole county may come through one gateway on the last evening: the first
    # figures are for one network address, the second for one e-mail address.
    "request_login_code": "300/m/ip,10/15m/key",
    "change_address": "10/h/user",
    "open_form": "300/m/ip",
    "open_form_email": "10/h/key",
    "login": "60/m/ip",
    "login_failed": "60/m/ip,5/15m/key",
}
ACCOUNT_SESSION_REMEMBER = False  # Staff are signed out with their browser.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # Without it staff have no password.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None

# Staff do a second step after the password. A demonstration only offers it.

SECOND_STEP_REQUIRED = read("SECOND_STEP_REQUIRED", env.YES_OR_NO, IS_PRODUCTION)
if IS_PRODUCTION and not SECOND_STEP_REQUIRED:
    refuse("SECOND_STEP_REQUIRED", "production is not served without it.")
STAFF_IDLE_MINUTES = read("STAFF_IDLE_MINUTES", env.MINUTES, 60)
STAFF_LINK_DAYS = read("STAFF_LINK_DAYS", env.DAYS, 7)
SIGN_INS_KEPT_DAYS = read("SIGN_INS_KEPT_DAYS", env.DAYS, 365)
PASSWORD_RESET_TIMEOUT = STAFF_LINK_DAYS * 24 * 60 * 60
MFA_ADAPTER = "people.second_step.adapter.SecondStepAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # People have one address, in Person.
MFA_FORMS = {
    "authenticate": "people.second_step.forms.EnterSecondCodeForm",
    "authenticate_webauthn": "people.second_step.forms.UsePasskeyForm",
    "reauthenticate": "people.second_step.forms.EnterCodeAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = SERVICE_NAME
MFA_TOTP_PERIOD = 30  # Seconds.
MFA_TOTP_TOLERANCE = 1  # One code before and one after: clocks differ.

# Staff may come in through the council's own sign-in, such as Entra ID: see
# docs/single-sign-on.md.

OIDC_SERVER = read("OIDC_SERVER", env.ISSUER, "").rstrip("/")
OIDC_NAME = read("OIDC_NAME", env.TEXT, "your council account")
OIDC_CLIENT_ID = read("OIDC_CLIENT_ID", env.TEXT, "")
OIDC_CLIENT_SECRET = read("OIDC_CLIENT_SECRET", env.PASSWORD, "")
# Whether every address that it names is known to be its person's own.
OIDC_TRUSTS_EMAIL = read("OIDC_TRUSTS_EMAIL", env.YES_OR_NO, False)
SOCIALACCOUNT_ADAPTER = "people.single_sign_on.adapter.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, dict] = {"openid_connect": {"APPS": []}}
if OIDC_SERVER:
    if IS_PRODUCTION and not OIDC_SERVER.startswith("https://"):
        refuse("OIDC_SERVER", "production trusts https only.")
    for name in ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]:
        if not vars()[name]:
            refuse(name, "OIDC_SERVER does not work without it.")
    council = {
        "provider_id": "council",
        "name": OIDC_NAME,
        "client_id": OIDC_CLIENT_ID,
        "secret": OIDC_CLIENT_SECRET,
        "settings": {"server_url": OIDC_SERVER, "fetch_userinfo": False},
    }
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [council],
        "OAUTH_PKCE_ENABLED": True,
    }

SESSION_COOKIE_AGE = 60 * 60 * 12
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
if IS_PRODUCTION:
    # Browsers take such a cookie from this host alone, over https, for all of it.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
KNOWN_BROWSER_COOKIE_NAME = "__Host-known" if IS_PRODUCTION else "known"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "norfolk_sl.views.csrf_failure"

# What browsers are told

SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if IS_PRODUCTION else 0
# What is below the portal's host, too, unless the council says otherwise.
HSTS_SUBDOMAINS = read("HSTS_SUBDOMAINS", env.YES_OR_NO, True)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HSTS_SUBDOMAINS
SILENCED_SYSTEM_CHECKS = [] if HSTS_SUBDOMAINS else ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# No page of ours asks for any of these. (Passkeys are not among them.)
UNUSED = (
    "accelerometer autoplay camera display-capture encrypted-media "
    "geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi "
    "payment picture-in-picture screen-wake-lock serial usb xr-spatial-tracking"
)
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in UNUSED.split()}

STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # No other site takes in what is ours.
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "norfolk_sl.storage.StaticStorage"},
}
if IS_TEST:
    # Nothing is collected, compressed or hashed before a test.
    STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    WHITENOISE_AUTOREFRESH = True
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# How it speaks

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "norfolk_sl.formats"

# What it says of itself: see docs/watching.md

# Who brings it may read the figures at /metrics. Without it there is no such page.
METRICS_TOKEN = read("METRICS_TOKEN", env.TOKEN, "")
LOG_FORMAT = read("LOG_FORMAT", env.LOG_FORMAT, "json" if IS_PRODUCTION else "words")
LOGS_JSON = LOG_FORMAT == "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "watching.logs.Line", "as_json": LOGS_JSON}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # A page that is refused or not found is no fault of ours.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "watching.request": {"level": "INFO" if LOGS_JSON else "WARNING"},
        "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
    },
}
