"""Django's settings. What an operator may choose comes from the environment; importing this writes nothing."""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path

import django_stubs_ext

from waypost.almanac import find_home
from waypost.web.environment import (
    read_choice,
    read_database,
    read_flag,
    read_list,
    read_number,
    require_postgresql,
    site_folder,
)

django_stubs_ext.monkeypatch()

HOME = find_home()
SITE_FOLDER = site_folder(HOME)

DEBUG = read_flag("WAYPOST_DEBUG_SITE")
# ``python -m waypost.web`` keeps one in the home; without it everything signed is void at the next start.
SECRET_KEY = os.environ.get("WAYPOST_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = read_list("WAYPOST_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = read_list("WAYPOST_ORIGINS")
HTTPS = read_flag("WAYPOST_HTTPS")
SITE_NAME = os.environ.get("WAYPOST_SITE_NAME", "Waypost")
TILES_URL = os.environ.get("WAYPOST_TILES_URL", "")
TILES_ATTRIBUTION = os.environ.get("WAYPOST_TILES_ATTRIBUTION", "")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # Before allauth, whose pages it puts into the frame.
    "waypost.web.accounts",
    "allauth",
    "allauth.account",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "waypost.web.jobs",
    "waypost.web.frame",
    "waypost.web.atlas",
    "waypost.web.plans",
    "waypost.web.reports",
    "waypost.web.moderation",
    "waypost.web.comments",
    "waypost.web.api",
    "waypost.web.feeds",
    "waypost.web.offline",
    "waypost.web.follow",
    "waypost.web.freshness",
]

MIDDLEWARE = [
    "waypost.web.frame.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "waypost.web.frame.content_security.ContentSecurityPolicy",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "waypost.web.frame.languages.Speaking",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "waypost.web.urls"
WSGI_APPLICATION = "waypost.web.wsgi.application"
WARMS_UP = True  # ``wsgi`` reads in the background what pages need
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["waypost.web.frame.templatetags.speech"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "waypost.web.frame.context.frame",
            ],
        },
    }
]

DATABASES = {"default": read_database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# How workers come to their jobs: they ask the queue, or procrastinate tells them (PostgreSQL, many workers).
DELIVERED = read_choice("WAYPOST_JOBS", ("database", "procrastinate")) == "procrastinate"
if DELIVERED:
    require_postgresql(DATABASES["default"])
    INSTALLED_APPS.append("procrastinate.contrib.django")
_QUEUE = "waypost.web.jobs.delivery.DeliveredBackend" if DELIVERED else "django_tasks_db.DatabaseBackend"
TASKS = {"default": {"BACKEND": _QUEUE}}
# Whether workers ask by themselves for what is due every hour and every night.
KEEP_SCHEDULE = read_flag("WAYPOST_SCHEDULE", default=True)
_IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _IN_MEMORY, "OPTIONS": {"MAX_ENTRIES": 20000}},
    "pages": {"BACKEND": _IN_MEMORY, "LOCATION": "pages", "TIMEOUT": 60, "OPTIONS": {"MAX_ENTRIES": 400}},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_account"
# A name and a password: what is not asked for cannot be lost.
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"login": "waypost.web.accounts.forms.LoginForm"}
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
# Where letters point to: the address that readers know the site by.
SITE_URL = os.environ.get("WAYPOST_SITE_URL", "http://localhost:8000").rstrip("/")
# A mail server where one is named; else letters are written as files into the home, so that none is lost unseen.
EMAIL_HOST = os.environ.get("WAYPOST_EMAIL_HOST", "")
EMAIL_PORT = read_number("WAYPOST_EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("WAYPOST_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("WAYPOST_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = read_flag("WAYPOST_EMAIL_TLS")
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = str(SITE_FOLDER / "mail")
DEFAULT_FROM_EMAIL = os.environ.get("WAYPOST_EMAIL_FROM", "waypost@localhost")
_TRANSPORT = "smtp" if EMAIL_HOST else "filebased"
EMAIL_BACKEND = os.environ.get("WAYPOST_EMAIL_BACKEND", f"django.core.mail.backends.{_TRANSPORT}.EmailBackend")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "中文"), ("ru", "Русский")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
# Leaflet's files alone: the app around them wants the GDAL library, which no bare machine has.
_LEAFLET = find_spec("leaflet")
STATICFILES_DIRS = [Path(place) / "static" for place in (_LEAFLET and _LEAFLET.submodule_search_locations) or ()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 86400

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "waypost.web.frame.refusals.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 300_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS: list[str] = []
# How many proxies stand before the site: the address of who asks is then read from X-Forwarded-For.
PROXIES = read_number("WAYPOST_PROXIES", 0)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "waypost.web.frame.structured.StructuredLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("WAYPOST_LOG_LEVEL", "INFO")},
    # Refused requests are logged once, by ``request_log``.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
    },
}
