"""Settings of the test run: nothing leaves the process, nothing stays on the disk."""

import os
import tempfile

os.environ["CUOCTHI_DATA"] = tempfile.mkdtemp(prefix="cuocthi-test-")

from .settings import *
from .settings import TEMPLATES

DATABASES = {
    "default": {
        "ENGINE": "cuocthi.core.sqlite3",
        "NAME": ":memory:",
        "TEST": {"NAME": ":memory:"},  # a name of our own engine would be taken for a file
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
HUEY = {"huey_class": "huey.MemoryHuey", "name": "test", "immediate": False}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNKNOWN-VARIABLE(%s)"
DISK_RESERVE_MB = 0  # the machine of a test run may be nearly full
