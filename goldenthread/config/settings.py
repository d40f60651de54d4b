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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "goldenthread.apps.audit",
    "goldenthread.apps.accounts",
    "goldenthread.apps.files",
    "goldenthread.apps.people",
    "goldenthread.apps.providers",
    "goldenthread.apps.cases",
    "goldenthread.apps.advice",
    "goldenthread.apps.plans",
    "goldenthread.apps.reviews",
    "goldenthread.apps.quality",
    "goldenthread.apps.provision",
    "goldenthread.apps.disputes",
    "goldenthread.apps.panels",
    "goldenthread.apps.correspondence",
    "goldenthread.apps.bundles",
    "goldenthread.apps.desk",
    "goldenthread.apps.benchmarks",
    "goldenthread.apps.extracts",
    "goldenthread.apps.measures",
    "goldenthread.apps.strategy",
    "goldenthread.apps.board",
    "goldenthread.apps.golden",
    "goldenthread.apps.inspection",
    "goldenthread.apps.workforce",
    "goldenthread.web.components",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "goldenthread.web.components.methods.take_only_known_methods",
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
    "allauth.account.middleware.AccountMiddleware",
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
    # Whoever a page was for is forgotten before the connection serves another. A connection keeps the plan of each
    # question it has answered five times: a family's page costs the database a third of what it did (measured).
    _database["OPTIONS"] = {
        "pool": {"reset": forget_who_entered} if env.bool("GT_POOL", default=True) else False,
        "server_side_binding": True,
        "prepare_threshold": 5,
    }
    if host := env.str("PGHOST", default=""):
        _database.setdefault("HOST", host)
_database["ATOMIC_REQUESTS"] = False
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Held by every web process together, in the database: how often each address has tried to sign in, and codes once used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "goldenthread_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "start"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "sign_in_name", "display_name")},
    },
    {"NAME": "goldenthread.apps.accounts.passwords.OwnWordsValidator"},
]
# A link to choose a new password is good for an hour.
PASSWORD_RESET_TIMEOUT = 60 * 60

# Signing in, by django-allauth: docs/adr/0011 says why. Nobody signs themselves up: people are invited.
ACCOUNT_ADAPTER = "goldenthread.web.public.signing.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
# An attempt that fails counts for the address with that sign-in name, then for the sign-in name from anywhere. The
# wait grows, is never longer than the last window, and ends by itself: nobody can shut someone else out for good.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/m/key,10/10m/key,20/h/key,60/5m/ip",
    "login_failed_anywhere": "30/10m/key,60/h/key",
    "reset_password": "20/m/ip,5/10m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "invitation": "20/m/ip",
}
# How many times an address may ask one web process to sign in within a minute before that process stops looking.
SIGN_IN_FLOOD = 240
MFA_ADAPTER = "goldenthread.web.public.signing.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Golden Thread"
# One step either way: a telephone's clock may be half a minute out.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "goldenthread.web.public.signing.forms.SecondStepForm",
    "activate_totp": "goldenthread.web.public.signing.forms.AuthenticatorAppForm",
    "add_webauthn": "goldenthread.web.public.signing.forms.PasskeyForm",
    "reauthenticate": "goldenthread.web.public.signing.forms.ConfirmByCodeForm",
}
ACCOUNT_FORMS = {
    "reset_password": "goldenthread.web.public.signing.forms.ForgottenForm",
    "reset_password_from_key": "goldenthread.web.public.signing.forms.NewPasswordForm",
    "reauthenticate": "goldenthread.web.public.signing.forms.ConfirmByPasswordForm",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
# How many proxies of your own stand in front: without it every visitor would seem to come from the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("GT_PROXIES", default=0)

# Single sign-on for staff, by OpenID Connect: docs/how-to/sign-in.md.
SOCIALACCOUNT_ADAPTER = "goldenthread.web.public.signing.single_sign_on.StaffAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
OIDC_ISSUER = env.str("GT_OIDC_ISSUER", default="")
OIDC_NAME = env.str("GT_OIDC_NAME", default="your council account")
OIDC_SECOND_STEP = frozenset(env.list("GT_OIDC_SECOND_STEP", default=["mfa"]))
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "staff",
                "name": OIDC_NAME,
                "client_id": env.str("GT_OIDC_CLIENT_ID", default=""),
                "secret": env.str("GT_OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }
}

INVITATION_DAYS = env.int("GT_INVITATION_DAYS", default=14)

# Until a mail server is named, each e-mail is written to a file there.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
if mail_server := env.str("GT_EMAIL_URL", default=""):
    vars().update(env.email_url_config(mail_server))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("GT_EMAIL_FROM", default="Golden Thread <noreply@localhost>")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Signed in for so many hours at most, and so many minutes without doing anything.
SIGNED_IN_HOURS = env.int("GT_SIGNED_IN_HOURS", default=8)
STAFF_IDLE_MINUTES = env.int("GT_STAFF_IDLE_MINUTES", default=60)
FAMILY_IDLE_MINUTES = env.int("GT_FAMILY_IDLE_MINUTES", default=30)
SESSION_COOKIE_AGE = SIGNED_IN_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Behind TLS set GT_HTTPS=1; on the loopback a secure cookie would never come back.
HTTPS = env.bool("GT_HTTPS", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# A browser takes such a name only from this very host, over TLS.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
CSRF_TRUSTED_ORIGINS = env.list("GT_ORIGINS", default=[])
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
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
# Published figures and snapshots of the facts, as Parquet; the database keeps where each came from.
FIGURES = VAR / "figures"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# How letters may be announced. With neither GOV.UK Notify nor a mail server, nobody is offered an e-mail or a text.
SITE = env.str("GT_SITE", default="")
NOTIFY = {
    "key": env.str("GT_NOTIFY_KEY", default=""),
    "email": env.str("GT_NOTIFY_EMAIL_TEMPLATE", default=""),
    "text": env.str("GT_NOTIFY_TEXT_TEMPLATE", default=""),
}
# Written to files is not sent: without a server nobody is offered a notice by e-mail.
HAS_MAIL = bool(env.str("GT_EMAIL_URL", default=""))
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
    # Who signed in, failed to, or was turned away: by account number, and never by what they typed.
    "loggers": {"goldenthread.signing": {"level": "INFO"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GT_LOG_LEVEL", "WARNING")},
}
