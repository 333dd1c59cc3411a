"""Settings as a shop would deploy with: no debugging, templates compiled once, connections kept open.

Writes are as durable as ours.
PEER_DATABASE is a SQLite file or postgres://user@host:port/database. PEER_CACHE=1 keeps whole pages until something is
written (peer.middleware).
"""

import os
from urllib.parse import parse_qs, unquote, urlsplit

SECRET_KEY = os.environ.get("PEER_SECRET", "only-for-measuring-on-this-machine")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "peer.urls"
APPEND_SLASH = False
USE_TZ = True
LANGUAGE_CODE = "zh-hans"
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "/sign-in"

INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "peer"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if os.environ.get("PEER_CACHE") == "1":
    MIDDLEWARE.append("peer.middleware.KeptPages")

# A session is read from the database once and then from the process's memory.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # with DEBUG off, compiled templates are kept
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "peer.rights.shell"],
            "builtins": ["peer.templatetags.said"],
        },
    }
]


def database(address):
    """A SQLite file or a PostgreSQL address; `?schema=` may name the schema of the city."""
    if not address.startswith("postgres"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": address,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
                "PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY",
            },
        }
    parts = urlsplit(address)
    schema = parse_qs(parts.query).get("schema", ["jianjia"])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname,
        "PORT": parts.port or 5432,
        "CONN_MAX_AGE": None,
        # Django's own tables stand in a schema of their own, so that the city's are left as they are.
        "OPTIONS": {"options": f"-c search_path=peer,{schema}"},
    }


DATABASES = {"default": database(os.environ.get("PEER_DATABASE", "jianjia.sqlite"))}
