"""
What the settings make of the environment.

Each test reads the settings file afresh, in an environment of its own.
"""

import os
import runpy
import subprocess
import sys
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

pytestmark = pytest.mark.one_database

PRODUCTION = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": "long and random " * 4,
    "ALLOWED_HOSTS": "portal.example.org",
    "PORTAL_URL": "https://portal.example.org",
    "TEAM_EMAIL": "team@council.example",
    "EMAIL_URL": "smtp+tls://user:pass@mail.example:587",
    "DATABASE_URL": "postgres://user:pass@database.example/portal",
}


def read_settings(**environment):
    with patch.dict(os.environ, environment, clear=True):
        return runpy.run_path(settings.BASE_DIR / "norfolk_sl" / "settings.py")


def test_production_starts_when_it_has_been_told_everything():
    told = read_settings(**PRODUCTION)
    assert told["SECRET_KEY"] == PRODUCTION["SECRET_KEY"].strip()
    assert told["ALLOWED_HOSTS"] == ["portal.example.org"]
    assert told["CSRF_TRUSTED_ORIGINS"] == ["https://portal.example.org"]
    assert told["SESSION_COOKIE_SECURE"]
    assert told["CSRF_COOKIE_SECURE"]
    assert told["SECURE_SSL_REDIRECT"]
    assert told["SECOND_STEP_REQUIRED"]
    assert told["EMAIL_HOST"] == "mail.example"
    assert told["EMAIL_USE_TLS"]
    assert "demonstration" not in told["INSTALLED_APPS"]


def test_production_s_cookies_are_this_host_s_alone():
    told = read_settings(**PRODUCTION)
    for kind in ["SESSION", "CSRF"]:
        assert told[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert told[f"{kind}_COOKIE_SECURE"]
        assert told[f"{kind}_COOKIE_HTTPONLY"]
        assert told[f"{kind}_COOKIE_SAMESITE"] == "Lax"
        assert f"{kind}_COOKIE_DOMAIN" not in told
        assert f"{kind}_COOKIE_PATH" not in told


def test_browsers_remember_for_two_years_that_production_is_https():
    told = read_settings(**PRODUCTION)
    assert told["SECURE_HSTS_SECONDS"] == 63_072_000
    assert told["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert told["SECURE_HSTS_PRELOAD"]
    assert not told["SILENCED_SYSTEM_CHECKS"]
    apart = read_settings(**PRODUCTION, HSTS_SUBDOMAINS="no")
    assert apart["SECURE_HSTS_SECONDS"] == 63_072_000
    assert not apart["SECURE_HSTS_INCLUDE_SUBDOMAINS"]


def test_an_earlier_key_still_opens_what_it_has_locked():
    earlier = ["a" * 50, "b" * 60]
    told = read_settings(**PRODUCTION, SECRET_KEY_FALLBACKS=",".join(earlier))
    assert told["SECRET_KEY_FALLBACKS"] == earlier
    assert read_settings(**PRODUCTION)["SECRET_KEY_FALLBACKS"] == []


def test_what_is_not_told_otherwise_is_production():
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        read_settings()


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "ALLOWED_HOSTS", "PORTAL_URL", "TEAM_EMAIL", "EMAIL_URL"]
)
def test_production_does_not_start_without(name):
    told = {key: value for key, value in PRODUCTION.items() if key != name}
    with pytest.raises(ImproperlyConfigured, match=f"^Environment variable {name}: "):
        read_settings(**told)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_MODE", "Production"),
        ("PORTAL_MODE", ""),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "https://portal.example.org"),
        ("ALLOWED_HOSTS", "portal.example.org:8000"),
        ("PORTAL_URL", "http://portal.example.org"),
        ("PORTAL_URL", "portal.example.org"),
        ("PORTAL_URL", "https://portal.example.org/path/"),
        ("PORTAL_URL", "https://another.example.org"),
        ("PORTAL_URL", "https://[portal"),
        ("CSRF_TRUSTED_ORIGINS", "http://portal.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "portal.example.org"),
        ("CSRF_TRUSTED_ORIGINS", ","),
        ("TEAM_EMAIL", "team"),
        ("DEFAULT_FROM_EMAIL", "team@"),
        ("EMAIL_URL", ""),
        ("EMAIL_URL", "mail.example"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp://mail.example:port"),
        ("EMAIL_URL", "consolemail://"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "portal"),
        ("DATABASE_URL", "mysql://user:pass@database.example/portal"),
        ("DATABASE_URL", "postgres://user:pass@database.example:port/portal"),
        ("DATABASE_URL", "postgres://user:pass@database.example"),
        ("CONN_MAX_AGE", "a while"),
        ("CONN_MAX_AGE", "-1"),
        ("LOOK_AGAIN_DAYS", "0"),
        ("KEEP_DRAFTS_MONTHS", "0"),
        ("KEEP_NOT_TAKEN_FORWARD_MONTHS", "for ever"),
        ("KEEP_AFTER_LIST_MONTHS", "121"),
        ("KEEP_MAIL_TEXT_DAYS", "-90"),
        ("BEHIND_PROXY", "perhaps"),
        ("SECOND_STEP_REQUIRED", "no"),
        ("SECRET_KEY_FALLBACKS", "short"),
        ("SECRET_KEY_FALLBACKS", "x" * 50 + ",pass@short"),
        ("HSTS_SUBDOMAINS", "some"),
        ("STAFF_IDLE_MINUTES", "0"),
        ("SECURITY_CONTACT", "team@council.example"),
        ("SECURITY_CONTACT", "http://council.example/report"),
        ("SECURITY_TXT_EXPIRES", "next year"),
        ("OIDC_SERVER", "login"),
        ("OIDC_SERVER", "http://login.example/tenant"),
        ("COUNCIL_NAME", " "),
        ("LA_CODE", "Norfolk"),
        ("PORT", "http"),
        ("PORT", "65536"),
        ("HOST", ""),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(name, value):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_settings(**PRODUCTION | {name: value})
    said = str(refusal.value)
    assert said.startswith(f"Environment variable {name}: ")
    assert "\n" not in said
    assert "pass@" not in said


def test_single_sign_on_needs_a_client_and_its_secret():
    told = PRODUCTION | {"OIDC_SERVER": "https://login.example/tenant/v2.0"}
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_ID"):
        read_settings(**told)
    told |= {"OIDC_CLIENT_ID": "portal", "OIDC_CLIENT_SECRET": "s"}
    apps = read_settings(**told)["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert [app["provider_id"] for app in apps] == ["council"]
    off = read_settings(**PRODUCTION)["SOCIALACCOUNT_PROVIDERS"]
    assert off == {"openid_connect": {"APPS": []}}


def test_a_demonstration_never_writes_to_a_mail_server():
    told = read_settings(
        PORTAL_MODE="demonstration",
        SECRET_KEY="x" * 50,
        EMAIL_URL=PRODUCTION["EMAIL_URL"],
    )
    assert told["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert "EMAIL_HOST" not in told
    assert told["IS_DEMONSTRATION"]


def test_a_demonstration_open_to_the_network_answers_to_any_name():
    told = {"PORTAL_MODE": "demonstration", "SECRET_KEY": "x" * 50}
    assert "*" in read_settings(**told, HOST="0.0.0.0")["ALLOWED_HOSTS"]
    assert "*" not in read_settings(**told)["ALLOWED_HOSTS"]


def test_a_proxy_is_believed_only_when_there_is_one():
    assert "SECURE_PROXY_SSL_HEADER" not in read_settings(**PRODUCTION)
    assert "SECURE_PROXY_SSL_HEADER" in read_settings(**PRODUCTION, BEHIND_PROXY="yes")


def test_addresses_in_mail_lead_to_the_port_that_was_asked_for():
    told = read_settings(PORTAL_MODE="demonstration", SECRET_KEY="x" * 50, PORT="8123")
    assert told["PORTAL_URL"] == "http://localhost:8123"


def run(*command, **environment):
    """Run Python in an environment of its own, from the project's folder."""
    return subprocess.run(
        [sys.executable, *command],
        env={"PATH": os.environ["PATH"]} | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_django_finds_nothing_to_say_against_production():
    told = PRODUCTION | {"SECRET_KEY": settings.SECRET_KEY}
    check = ["check", "--deploy", "--fail-level=WARNING", "--tag=security"]
    ended = run("manage.py", *check, **told)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    "command", [["manage.py", "migrate"], ["-m", "gunicorn", "norfolk_sl.wsgi"]]
)
def test_a_refusal_is_one_line_that_can_be_read(command):
    ended = run(*command, PORTAL_MODE="holiday")
    assert ended.returncode == 1
    assert ended.stderr == (
        "Environment variable PORTAL_MODE: expected one of "
        "production, demonstration, test, not 'holiday'.\n"
    )


def test_own_pages_stand_in_for_ours(tmp_path):
    told = read_settings(**PRODUCTION, OWN_TEMPLATES=str(tmp_path))
    first, second = told["TEMPLATES"][0]["DIRS"]
    assert first == tmp_path
    assert second == settings.BASE_DIR / "templates"
    with pytest.raises(ImproperlyConfigured, match="OWN_TEMPLATES: there is no folder"):
        read_settings(**PRODUCTION, OWN_TEMPLATES=str(tmp_path / "nothing"))
