"""Settings of the Action Plan Tracker, read from environment variables.

There are two ways to run it. With ``DEMO=1`` it is a demonstration on one machine: plain http, a
key it makes for itself, e-mail written to the console. Without it, it is production: https only,
and it refuses to start until the key and the host names are given. ``docs/running.md`` lists every
variable.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

DEMO = env.bool("DEMO", default=False)
TESTING = env.bool("TESTING", default=False)
DEBUG = env.bool("DEBUG", default=False)

if TESTING and not DEMO:
    raise ImproperlyConfigured(
        "TESTING=1 weakens the password hasher and switches off the rate limits. "
        "It needs DEMO=1 beside it, so that it can never be set in production by mistake."
    )

if DEMO:
    VAR_DIR.mkdir(exist_ok=True)


# Secrets and hosts


def demo_secret_key(path: Path) -> str:
    """Return the demonstration's own signing key, made on first use.

    The key is kept in a file that only its owner can read, so that sign-ins survive a restart. Two
    processes that start together agree: the file appears whole, or not at all.

    :param path: where the key is kept.
    :return: the key.
    :raises OSError: when the folder cannot be written.
    """
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(get_random_secret_key())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first: use its key
        finally:
            fresh.unlink()
    return path.read_text()


def required(name: str) -> str:
    """Return an environment variable that production cannot do without.

    Read as it stands: django-environ would take a key that starts with ``$`` for the name of
    another variable.

    :param name: the variable's name.
    :return: its value, never empty.
    :raises ImproperlyConfigured: when it is missing or empty.
    """
    if value := os.environ.get(name, ""):
        return value
    raise ImproperlyConfigured(
        f"Set the environment variable {name} (see docs/running.md), or DEMO=1 for a demonstration."
    )


if DEMO:
    SECRET_KEY = os.environ.get("SECRET_KEY") or demo_secret_key(VAR_DIR / "secret_key")
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    CSRF_TRUSTED_ORIGINS = []
else:
    SECRET_KEY = required("SECRET_KEY")
    ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",") if host.strip()]
    CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])


# What it is made of

INSTALLED_APPS = [
    "agencies.apps.AgenciesConfig",
    "actionplan.apps.ActionPlanConfig",
    "meetings.apps.MeetingsConfig",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "django_filters",
    "django_htmx",
    "simple_history",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    # First, so that every log line of a request carries its reference.
    "actionplan.middleware.RequestReference",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before anything that may refuse: a refusal is a page too, and needs the same headers.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "actionplan.middleware.NoStore",
    # Before the session, which is the first to ask the database.
    "actionplan.middleware.InputGuard",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "actionplan.recovery.KeepTyped",  # every page needs a sign-in unless it says otherwise
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    # Last: it only looks at what a view raises.
    "actionplan.middleware.DatabaseDown",
]

ROOT_URLCONF = "actionplan.urls"
WSGI_APPLICATION = "actionplan.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "actionplan.navigation.navigation",
                "agencies.demo_logins.demo_logins",
            ],
        },
    },
]

CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("govuk",)
CRISPY_FAIL_SILENTLY = False


# Database. Never ATOMIC_REQUESTS: on SQLite every read would then take the write lock.

if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
else:
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "db.sqlite3",
        }
    }

_options = DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Measured with 16 clients at once: without these three, most submissions are lost to "locked".
    _options["transaction_mode"] = "IMMEDIATE"
    _options["timeout"] = 20  # seconds a writer waits for another
    # FULL: a committed update survives a power cut. The suite needs speed, not power cuts.
    _options["init_command"] = (
        "PRAGMA journal_mode=WAL;"
        f"PRAGMA synchronous={'OFF' if TESTING else 'FULL'};"
        "PRAGMA foreign_keys=ON;"
    )
else:
    _options.setdefault("connect_timeout", 5)  # seconds; then the reader gets the 503 page
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True


# What has been drawn of the released record, kept by each process until the record changes

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60 * 60,  # seconds: what nobody reads any more goes
        "OPTIONS": {"MAX_ENTRIES": 200},  # about 20 MB: a large page is 100 kB
    },
}


# Who you are

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

ACCOUNT_ADAPTER = "agencies.accounts.Adapter"  # no public sign-up
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator, who knows the address
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses that have no login here
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True  # no "remember me" box: every sign-in lasts SESSION_COOKIE_AGE
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
if TESTING:
    ACCOUNT_RATE_LIMITS = False  # else allauth's own limits hold
# How many proxies of ours stand in front: the rate limits count the address before them.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0 if DEMO else 1)

SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds: a working day, counted from sign-in
# Never SESSION_SAVE_EVERY_REQUEST: each page view would then be a write to the database.


# Transport, and what a browser may load

SECURE_SSL_REDIRECT = not DEMO
SESSION_COOKIE_SECURE = not DEMO
CSRF_COOKIE_SECURE = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
# Preloading is for the owner of the whole domain to decide and is hard to undo: not from here.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "actionplan.recovery.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000


# Static files, served by the application itself

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / ("static-for-tests" if TESTING else "static")
if TESTING:
    STATIC_ROOT.mkdir(
        exist_ok=True
    )  # whitenoise warns of a missing folder, and warnings are errors

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if TESTING  # the suite runs without collectstatic
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}


# Language, time, e-mail

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
else:
    vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="no-reply@localhost")


# Logging: to the console, each line with the reference of its request

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"reference": {"()": "actionplan.middleware.ReferenceFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(reference)s] %(message)s"}
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["reference"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # Replaces Django's own handlers, which would e-mail whole requests to administrators.
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
