"""The site's settings under test: a home of its own, quick passwords, tasks only noted, nothing sent."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.shared_cache import share_cache

_given = os.environ.get("WAYPOST_TEST_HOME")
_HOME = Path(_given or tempfile.mkdtemp(prefix="waypost-site-"))
if _given is None:
    atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
share_cache(_HOME)
_former = os.environ.get("WAYPOST_HOME")
os.environ["WAYPOST_HOME"] = str(_HOME)

from waypost.web.environment import read_database  # noqa: E402
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
# ``test_on_postgresql`` runs the storage tests again with an address of its own.
DATABASES = {
    "default": read_database(_HOME, {"WAYPOST_DATABASE_URL": os.environ["WAYPOST_TEST_DATABASE_URL"]})
    if "WAYPOST_TEST_DATABASE_URL" in os.environ
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
}
WARMS_UP = False  # no thread but the test's own may touch its database
WHITENOISE_AUTOREFRESH = True  # looks at no file before it is asked for
