"""The settings, under the environments they are made for."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import ConnectionHandler

ROOT = Path(__file__).resolve().parents[2]
LONG_KEY = "$a-key-that-starts-with-a-dollar-and-is-long-enough-0123456789"
PRODUCTION = {"SECRET_KEY": LONG_KEY, "ALLOWED_HOSTS": "tracker.example, www.tracker.example"}
DEMO = {"DEMO": "1", "SECRET_KEY": "for-this-test"}


@pytest.fixture
def settings_under(monkeypatch):
    """A function that reads the settings file afresh under the given environment only."""

    def read(**environment):
        for name in ("DEMO", "TESTING", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "actionplan" / "settings.py"))

    return read


def check_deploy(**environment):
    """Run ``manage.py check --deploy`` under the given environment only, and return how it went."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# Production


def test_production_given_what_it_needs_starts(settings_under):
    settings = settings_under(**PRODUCTION)
    assert settings["SECRET_KEY"] == LONG_KEY
    assert settings["ALLOWED_HOSTS"] == ["tracker.example", "www.tracker.example"]
    assert settings["DEBUG"] is False


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_without_what_it_needs_refuses_to_start(settings_under, missing):
    with pytest.raises(ImproperlyConfigured, match=missing):
        settings_under(**{**PRODUCTION, missing: ""})


def test_production_is_https_only(settings_under):
    settings = settings_under(**PRODUCTION)
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert [settings[name] for name in names] == [True, True, True]
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["ACCOUNT_DEFAULT_HTTP_PROTOCOL"] == "https"


def test_production_keeps_the_rate_limits_and_the_slow_hasher(settings_under):
    settings = settings_under(**PRODUCTION)
    assert "ACCOUNT_RATE_LIMITS" not in settings
    assert "PASSWORD_HASHERS" not in settings


def test_testing_in_production_refuses_to_start(settings_under):
    with pytest.raises(ImproperlyConfigured, match="TESTING"):
        settings_under(**PRODUCTION, TESTING="1")


def test_testing_in_the_demonstration_starts(settings_under):
    assert settings_under(**DEMO, TESTING="1")["ACCOUNT_RATE_LIMITS"] is False


def test_deployment_check_of_production_finds_nothing():
    result = check_deploy(**PRODUCTION)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout


def test_deployment_check_without_hsts_complains():
    result = check_deploy(**PRODUCTION, HSTS_SECONDS="0")
    assert result.returncode == 1
    assert "security.W004" in result.stderr


# Demonstration


def test_demonstration_serves_this_machine_only(settings_under):
    settings = settings_under(**DEMO, ALLOWED_HOSTS="elsewhere.example")
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["SECURE_SSL_REDIRECT"] is False


def test_demo_key_is_made_once_and_only_its_owner_reads_it(settings_under, tmp_path):
    demo_secret_key = settings_under(**DEMO)["demo_secret_key"]
    path = tmp_path / "secret_key"
    key = demo_secret_key(path)
    assert demo_secret_key(path) == key
    assert len(key) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


# Databases


def test_sqlite_connection_is_safe_under_load_and_power_cuts(settings_under, tmp_path, db):
    database = settings_under(**PRODUCTION)["DATABASES"]["default"]
    connection = ConnectionHandler({"default": {**database, "NAME": tmp_path / "db"}})["default"]

    def pragma(name):
        with connection.cursor() as cursor:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

    full = 2
    assert pragma("journal_mode") == "wal"
    assert connection.transaction_mode == "IMMEDIATE"
    assert pragma("synchronous") == full
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 20_000
    connection.close()


def test_postgresql_connection_is_kept_and_health_checked(settings_under):
    url = "postgres://tracker:p%40ss@db.example:5433/tracker"
    database = settings_under(**PRODUCTION, DATABASE_URL=url)["DATABASES"]["default"]
    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "tracker",
        "USER": "tracker",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 5433,
        "OPTIONS": {"connect_timeout": 5},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def test_no_request_is_one_transaction(settings):
    assert (
        "ATOMIC_REQUESTS" not in settings.DATABASES["default"]
        or not (settings.DATABASES["default"]["ATOMIC_REQUESTS"])
    )
    assert settings.SESSION_SAVE_EVERY_REQUEST is False


# Static files


def test_static_files_can_be_collected_for_production(settings, settings_under, tmp_path):
    settings.STORAGES = settings_under(**PRODUCTION)["STORAGES"]
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", verbosity=0, interactive=False)
    assert (tmp_path / "staticfiles.json").exists()
