"""The site's settings under test: a home of its own, quick passwords, tasks only noted, nothing sent."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="waypost-site-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
_former = os.environ.get("WAYPOST_HOME")
os.environ["WAYPOST_HOME"] = str(_HOME)

from waypost.web.settings import *  # noqa: E402, F403 - the site's own, with the changes below
from waypost.web.settings import LOGGING  # noqa: E402

# Other tests choose their homes themselves: only the site's settings were to see this one.
if _former is None:
    del os.environ["WAYPOST_HOME"]
else:
    os.environ["WAYPOST_HOME"] = _former

SECRET_KEY = "for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # nothing waits for a fit or a plan
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = {**LOGGING, "root": {"handlers": [], "level": "CRITICAL"}}
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
WHITENOISE_AUTOREFRESH = True  # looks at no file before it is asked for
