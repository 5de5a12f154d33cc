"""The one settings file. Every environment name read here stands in ``docs/operate/settings.md``."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

from congvu.config import roles
from congvu.kit import disk

PACKAGE = Path(__file__).resolve().parent.parent


def env_bool(name: str, default: bool) -> bool:
    return os.environ.get(name, str(default)).lower() in ("1", "true", "yes", "on")


def env_list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


# --- Where things are kept: one folder for database, files and keys --------------------------------------

DATA = Path(os.environ.get("CONGVU_DATA", "data")).resolve()
KEYS = DATA / "keys"
FILES = DATA / "files"
FILE_STORE = "congvu.files.providers.storage.disk.DiskStore"  # another store is another module of this shape
FILE_LIMIT = int(os.environ.get("CONGVU_FILE_LIMIT_MB", "100")) * 1024 * 1024
POOL = {"min_size": 1, "max_size": int(os.environ.get("CONGVU_DB_POOL", "16")), "timeout": 10}  # PostgreSQL
# Joins are taken as they are written: planning ten took 36 ms, running them 1. Several cores are for what
# takes seconds. What was asked five times is planned no more: filing took the server 24 ms, and now 12.
PLANS = "-c join_collapse_limit=3 -c jit=off -c parallel_setup_cost=50000"
PREPARED: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 5}  # PostgreSQL


def secret_key() -> str:
    """The key from the environment, else from the keys folder, where it is made at first use."""
    if given := os.environ.get("CONGVU_SECRET_KEY"):
        return given
    path = KEYS / "secret.key"
    if not path.exists():
        KEYS.mkdir(parents=True, exist_ok=True, mode=0o700)
        disk.put_once(path, secrets.token_urlsafe(64).encode())  # the first of several processes wins
    return path.read_text().strip()


SECRET_KEY = secret_key()
DEBUG = env_bool("CONGVU_DEBUG", False)
ALLOWED_HOSTS = env_list("CONGVU_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CONGVU_ORIGINS", "")
PROXIES = env_list("CONGVU_PROXIES", "127.0.0.1,::1")  # whose word on who asks, and by https, is believed
BASE_URL = os.environ.get("CONGVU_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")
HTTPS = BASE_URL.startswith("https://")

# --- Applications ------------------------------------------------------------------------------------------

TRADES = "portal desk initiatives procedures exchange outgoing documents"
MODULES = f"{TRADES} screening signing councils cases papers files notify people worktime numbers trail web"
INSTALLED_APPS = [
    *(f"congvu.{module}" for module in MODULES.split()),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # allauth's page of security keys uses it
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widgets are drawn by our renderer
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "congvu.web.middleware.RequestId",  # first: everything after it is logged under the request's id
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "congvu.people.providers.middleware.ActorMiddleware",
    "congvu.people.providers.middleware.IdleLock",
    "congvu.people.providers.middleware.DutyFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "congvu.web.middleware.Refusals",
    "congvu.web.readonly.ReadOnlyGet",  # last: middleware outside it may write on a GET, the view may not
]

ROOT_URLCONF = "congvu.config.urls"
WSGI_APPLICATION = "congvu.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "congvu.web.frame.frame",
            ],
            # Cotton and partials wrap the loaders; the cached one keeps compiled templates.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "congvu.web.templatetags.web",
                "congvu.web.templatetags.page",
                "congvu.web.templatetags.lists",
            ],
        },
    }
]

ROLE_GRANTS = roles.GRANTS  # what the page of roles compares an agency's own with
FORM_RENDERER = "congvu.web.inputs.Renderer"

# --- Database ----------------------------------------------------------------------------------------------


def database(url: str) -> dict[str, Any]:
    """Django's description of ``postgres://user:password@host:port/name`` or ``sqlite:///path``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # IMMEDIATE: an act takes the write lock at its start, so two acts wait instead of failing.
        # WAL + FULL: readers never wait, and what was acknowledged survives a cut of power (measured).
        begin = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": begin},
        }
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL: unknown kind of database: {parts.scheme!r}")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": PLANS, **PREPARED, **query, "pool": POOL},
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", f"sqlite:///{DATA / 'congvu.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language and time -------------------------------------------------------------------------------------

LANGUAGE_CODE, TIME_ZONE, USE_TZ = "vi", "Asia/Ho_Chi_Minh", True
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
FORMAT_MODULE_PATH = "congvu.web.formats"  # Django's Vietnamese formats cannot read a typed 31/12/2026

# --- Signing in --------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is compared
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "congvu.people.providers.passwords.Strength"},
    {"NAME": "congvu.people.providers.passwords.NotAboutYou"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "congvu.people.providers.passwords.NotUsedBefore"},  # last: it is the slow one
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts brought along from elsewhere
]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "congvu.people.views.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # the user name is made from the full name
ACCOUNT_SIGNUP_FORM_CLASS = "congvu.people.forms.registration.AboutYou"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True  # one address for each account; the old one holds until the new one is confirmed
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True  # no box to tick: the idle lock protects the session, its age ends it
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# A whole office comes from one address at eight in the morning; what one name fails is counted by axes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip", "signup": "60/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Congvu"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # on http: localhost only
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = "congvu.people.providers.lockout.failure_limit"
AXES_COOLOFF_TIME = "congvu.people.providers.lockout.cool_off"
AXES_USERNAME_CALLABLE = "congvu.people.providers.lockout.username"
AXES_LOCKOUT_CALLABLE = "congvu.people.views.locked.locked_out"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page names an instant, and keeps its word
AXES_RESET_ON_SUCCESS, AXES_VERBOSE = True, False
SESSION_COOKIE_AGE = 7 * 24 * 3600

# Rate limits of allauth and of public pages count here; a table counts for all processes of all machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# --- Messages ----------------------------------------------------------------------------------------------

OUTBOX = DATA / "outbox"
SMTP_URL = os.environ.get("CONGVU_SMTP_URL", "outbox:")  # empty: mails wait; see docs/operate/settings.md
SMS_URL, SMS_TOKEN = os.environ.get("CONGVU_SMS_URL", ""), os.environ.get("CONGVU_SMS_TOKEN", "")
ZALO_URL, NATIONAL_URL = os.environ.get("CONGVU_ZALO_URL", ""), os.environ.get("CONGVU_NATIONAL_URL", "")
ZALO_OAUTH_URL = os.environ.get("CONGVU_ZALO_OAUTH_URL", "https://oauth.zaloapp.com")
ZALO_APP, ZALO_SECRET = os.environ.get("CONGVU_ZALO_APP", ""), os.environ.get("CONGVU_ZALO_SECRET", "")
MAILBOXES, EXCHANGE_LINES = os.environ.get("CONGVU_MAILBOXES", ""), env_list("CONGVU_EXCHANGE_LINES", "")
TSA_URL, CSC_URL = os.environ.get("CONGVU_TSA_URL", ""), os.environ.get("CONGVU_CSC_URL", "")
PKCS11, AGENT_URL = os.environ.get("CONGVU_PKCS11", ""), os.environ.get("CONGVU_AGENT_URL", "")
OPENINGS_KEPT_DAYS = int(os.environ.get("CONGVU_OPENINGS_KEPT_DAYS", "1825"))  # who opened which file
EMAIL_BACKEND = "congvu.notify.views.mail_backend.EmailBackend"  # mails of libraries become rows, too
DEFAULT_FROM_EMAIL = os.environ.get("CONGVU_MAIL_FROM", "Congvu <congvu@localhost>")

# --- Security ----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{directive: [SELF] for directive in ("default-src", "style-src", "form-action")},
        **{directive: [NONE] for directive in ("object-src", "base-uri", "frame-ancestors")},
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False  # the proxy in front does it; see docs/operate
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "congvu.web.errors.csrf_failure"

# --- Static files ------------------------------------------------------------------------------------------

STATIC_URL, STATIC_ROOT = "static/", Path(os.environ.get("CONGVU_STATIC", DATA / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Log: one line per event on stderr, each with the id that the person saw ------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "congvu.web.middleware.RequestIdFilter"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} [{request_id}] {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},  # the root prints it, with its id
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "axes": {"level": "WARNING"},  # each sign-in is a row of its own table
    },
}
