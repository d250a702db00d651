"""Every setting, read from typed environment variables; the table stands in docs/settings.md."""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env
from platformdirs import user_data_path

from . import reactions, sources

env = Env()
PACKAGE = Path(__file__).resolve().parent.parent

DATA = Path(env.str("CUOCTHI_DATA", "") or user_data_path("cuocthi", appauthor=False))
(DATA / "keys").mkdir(parents=True, exist_ok=True, mode=0o700)


def _key_file(name: str) -> str:
    """A secret of its own file, made at the first start, readable by the owner alone."""
    path = DATA / "keys" / name
    try:
        with open(path, "x", opener=lambda p, flags: os.open(p, flags, 0o600)) as new:
            new.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text().strip()


SECRET_KEY = env.str("CUOCTHI_SECRET_KEY", "") or _key_file("secret")
KEY_FOLDER = DATA / "keys"
IDENTITY_KEY = bytes.fromhex(env.str("CUOCTHI_IDENTITY_KEY", "") or _key_file("identity"))
DEBUG = env.bool("CUOCTHI_DEBUG", False)
BASE_URL = env.str("CUOCTHI_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("CUOCTHI_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
BEHIND_TLS = BASE_URL.startswith("https://")
CLOCK_SHIFT_SECONDS = env.int("CUOCTHI_CLOCK_SHIFT", 0)  # demonstrations only, shown on each page

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks",
    "huey.contrib.djhuey",
    "lucide",
    "template_partials",
    "treebeard",
    "cuocthi.core",
    "cuocthi.audit",
    "cuocthi.files",
    "cuocthi.notices",
    "cuocthi.accounts",
    "cuocthi.units",
    "cuocthi.documents",
    "cuocthi.papers",
    "cuocthi.campaigns",
    "cuocthi.dispatch",
    "cuocthi.publicity",
    "cuocthi.meetings",
    "cuocthi.entries",
    "cuocthi.integrity",
    "cuocthi.judging",
    "cuocthi.results",
    "cuocthi.reports",
    "cuocthi.privacy",
    "cuocthi.desk",
    "cuocthi.portal",
    "cuocthi.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cuocthi.core.middleware.ContentPolicy",
    "cuocthi.core.door.Doorkeeper",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cuocthi.core.middleware.Htmx",
    "cuocthi.core.middleware.HtmxMessages",
    "cuocthi.core.middleware.RefusalPage",
    "cuocthi.core.middleware.PrivatePages",
    "cuocthi.core.middleware.NumbersInAddresses",
]
PAPER_SOURCES = sources.PAPER_SOURCES  # likewise for papers
PAPER_SOURCES_FOR_ALL = sources.PAPER_SOURCES_FOR_ALL
PAPER_SOURCES_OF_CONTEST = sources.PAPER_SOURCES_OF_CONTEST
PAPER_CONTESTS_RUN_BY = sources.PAPER_CONTESTS_RUN_BY
PAPER_SUBJECTS = sources.PAPER_SUBJECTS
DOCUMENT_LINKS = sources.DOCUMENT_LINKS
DOCUMENT_USED_BY = sources.DOCUMENT_USED_BY
DOCUMENT_DRAFTS_BEHIND = sources.DOCUMENT_DRAFTS_BEHIND
FIGURE_SOURCES = sources.FIGURE_SOURCES
DEED_SOURCES = sources.DEED_SOURCES
READING_SOURCES = sources.READING_SOURCES
DAY_SOURCES = sources.DAY_SOURCES
DAY_FOLLOWERS = sources.DAY_FOLLOWERS
REACTIONS = reactions.REACTIONS  # audit lies below config and reads the table here
MAIN_NAV = [
    (_("Bàn làm việc"), "desk:home", "house"),
    (_("Văn bản"), "documents:list", "inbox"),
    (_("Văn bản đang soạn"), "papers:list", "pencil"),
    (_("Cuộc thi"), "campaigns:list", "trophy"),
    (_("Đơn vị"), "units:tree", "network"),
]
ROOT_URLCONF = "cuocthi.config.urls"
WSGI_APPLICATION = "cuocthi.config.wsgi.application"
FORM_RENDERER = "cuocthi.core.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cuocthi.core.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "cuocthi.core.templatetags.cuocthi"],
        },
    }
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA / 'cuocthi.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "cuocthi.core.sqlite3"
    # A receipt is written only after the sync: WAL with synchronous=FULL, write locks taken first.
    # A connection is kept: the last one that closes empties the log of writes and syncs it anew.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",  # what is erased is written over
    }
HUEY = {
    "huey_class": "huey.SqliteHuey",
    "name": "cuocthi",
    "immediate": False,
    "connection": {"filename": str(DATA / "tasks.sqlite3")},
}
TASKS = {"default": {"BACKEND": "huey.contrib.djhuey.tasks_backend.HueyBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "accounts:login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["cuocthi.core.formats"]
USE_THOUSAND_SEPARATOR = False  # ids and years are numbers too; the filter `number` groups
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
STATUS_ROOT = Path(env.str("CUOCTHI_STATUS_DIR", "") or DATA / "status")  # served without the site
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["cuocthi.files.handlers.IntoTheTree"]
DISK_RESERVE_MB = env.int("CUOCTHI_DISK_RESERVE_MB", 2048)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 60

_mail = env.dj_email_url("EMAIL_URL") if env.str("EMAIL_URL", "") else {}
EMAIL_BACKEND = _mail.get("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = _mail.get("EMAIL_FILE_PATH") or str(DATA / "mail")
for _part in ("HOST", "HOST_USER", "HOST_PASSWORD", "PORT", "USE_TLS", "USE_SSL", "TIMEOUT"):
    if f"EMAIL_{_part}" in _mail:
        globals()[f"EMAIL_{_part}"] = _mail[f"EMAIL_{_part}"]
SMS_SENDER = env.str("CUOCTHI_SMS_SENDER", "")
ZALO_SENDER = env.str("CUOCTHI_ZALO_SENDER", "")
DEFAULT_FROM_EMAIL = env.str("CUOCTHI_MAIL_FROM", "cuocthi@localhost")

# An OpenAI-compatible server of one's own as one more voice in reading letters; off without one.
MODEL_URL = env.str("CUOCTHI_MODEL_URL", "")
MODEL_NAME = env.str("CUOCTHI_MODEL_NAME", "")
MODEL_KEY = env.str("CUOCTHI_MODEL_KEY", "")
MODEL_SURE = env.float("CUOCTHI_MODEL_SURE", 0.5)
MODEL_TIMEOUT = env.int("CUOCTHI_MODEL_TIMEOUT", 60)

SESSION_ENGINE = "cuocthi.core.sessions"
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "cuocthi.core.views.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("CUOCTHI_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"short": {"()": "cuocthi.core.logs.ShortRefusals"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["short"]}
    },
    "root": {"handlers": ["stderr"], "level": env.str("CUOCTHI_LOG", "WARNING")},
}
