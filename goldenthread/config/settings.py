"""Every setting of the product; the environment changes values, never code paths.

Each variable read here is described in docs/how-to/settings.md, and a test keeps the two lists equal.
"""

import os
from pathlib import Path

import environ

from goldenthread.config.row_settings import forget_who_entered
from goldenthread.config.stores import storage_from

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent
VAR = Path(env.str("GT_VAR", default=str(ROOT / "var")))

DEBUG = False
# GT_DEMO offers one-click sign-in for demonstrator people. `./gt run` sets it; the doors that use it
# also refuse any request that did not come over the loopback.
DEMO = env.bool("GT_DEMO", default=False)
SECRET_KEY = env.str("GT_SECRET_KEY", default="")
if not SECRET_KEY:
    from goldenthread.config.secrets import read_or_make_secret

    SECRET_KEY = read_or_make_secret(VAR / "secret_key")
ALLOWED_HOSTS = env.list("GT_HOSTS", default=["127.0.0.1", "localhost"])
JOURNAL_KEY_FILE = Path(env.str("GT_JOURNAL_KEY_FILE", default=str(VAR / "journal_key")))
JOURNAL_HEADS = Path(env.str("GT_JOURNAL_HEADS", default=str(VAR / "journal_heads")))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "goldenthread.apps.audit",
    "goldenthread.apps.accounts",
    "goldenthread.apps.files",
    "goldenthread.apps.people",
    "goldenthread.apps.providers",
    "goldenthread.apps.cases",
    "goldenthread.apps.advice",
    "goldenthread.apps.plans",
    "goldenthread.apps.panels",
    "goldenthread.apps.correspondence",
    "goldenthread.apps.desk",
    "goldenthread.web.components",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages, after WhiteNoise, whose files are compressed already; docs/adr/0008 says why it is safe.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.components.context.product",
            ],
        },
    },
]

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'goldenthread.sqlite3'}")
_database = env.db_url_config(DATABASE_URL)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that reads first and writes later never fails on a busy database (measured).
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
        " PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;",
    }
    # Kept open between pages, as PostgreSQL's pool keeps its own: opened anew, a page costs 8 to 12 ms more, for what
    # SQLite remembers of the file goes with the connection. Each keeps at most 16 MB, and shares the mapped file.
    _database["CONN_MAX_AGE"] = None
else:
    # Whoever a page was for is forgotten before the connection serves another.
    _database["OPTIONS"] = {
        "pool": {"reset": forget_who_entered} if env.bool("GT_POOL", default=True) else False
    }
    if host := env.str("PGHOST", default=""):
        _database.setdefault("HOST", host)
_database["ATOMIC_REQUESTS"] = False
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "start"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Behind TLS set GT_HTTPS=1; on the loopback a secure cookie would never come back.
HTTPS = env.bool("GT_HTTPS", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = env.list("GT_ORIGINS", default=[])
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
# Where kept files go: a folder of this machine, or s3://bucket/folder?endpoint=https://…&region=… for a store that
# speaks S3, whose own AWS_… variables carry its keys. What is written there is sealed already.
FILES_URL = env.str("GT_FILES_URL", default="")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": storage_from(FILES_URL),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "files"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# The keys that seal files, their names and their words. Without them nothing sealed opens: keep a copy elsewhere.
SEALING_KEYS_FILE = Path(env.str("GT_SEALING_KEYS_FILE", default=str(VAR / "sealing_keys")))
# What scans files: tcp://host:3310 or unix:///path for ClamAV. `none` opens files unscanned, and each page says so;
# with nothing set a file stays in quarantine. `fake` knows only the test virus, and is the demonstrator's.
SCAN = env.str("GT_SCAN", default="fake" if DEMO else "")
LARGEST_FILE = env.int("GT_LARGEST_FILE_MB", default=25) * 1_000_000
# Uploads go to disk in a stream, bounded as they come, in a folder nobody else reads.
FILE_UPLOAD_HANDLERS = ["goldenthread.web.components.receiving.ReceivedToDisk"]
ARRIVING = VAR / "arriving"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# How letters may be announced. With neither GOV.UK Notify nor a mail server, nobody is offered an e-mail or a text.
SITE = env.str("GT_SITE", default="")
NOTIFY = {
    "key": env.str("GT_NOTIFY_KEY", default=""),
    "email": env.str("GT_NOTIFY_EMAIL_TEMPLATE", default=""),
    "text": env.str("GT_NOTIFY_TEXT_TEMPLATE", default=""),
}
_mail_server = env.str("GT_EMAIL_URL", default="")
HAS_MAIL = bool(_mail_server)
# With no server set nothing pretends to have sent: the way is not offered at all.
_mail = env.email_url_config(_mail_server or "dummymail://")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST") or "localhost", _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
    _mail.get("EMAIL_HOST_USER") or "",
    _mail.get("EMAIL_HOST_PASSWORD") or "",
)
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = env.str("GT_EMAIL_FROM", default="")
LETTER_WAYS = [
    way
    for way, is_open in (
        ("EMAIL", bool(NOTIFY["key"] and NOTIFY["email"]) or HAS_MAIL),
        ("TEXT", bool(NOTIFY["key"] and NOTIFY["text"])),
    )
    if is_open and SITE
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Nothing about a child may reach a log: requests are logged by method, route name and status only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GT_LOG_LEVEL", "WARNING")},
}
