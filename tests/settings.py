"""The desk's settings with an environment of the tests' own, whatever the developer has set."""

import atexit
import os
import shutil
import tempfile

#: What a test run may be told from outside; every other SUNWAI_ variable is forgotten.
KEPT = {
    "SUNWAI_DATABASE_URL",
    "SUNWAI_CONTRACTS",
    "SUNWAI_FAULTS",
    "SUNWAI_JOURNEYS",
    "SUNWAI_ONLY_UNPACKED_TOOLS",
    *("SUNWAI_POSTGRES", "SUNWAI_DOVECOT", "SUNWAI_EXIM", "SUNWAI_CHROMIUM"),
}

for _name in [name for name in os.environ if name.startswith("SUNWAI_") and name not in KEPT]:
    del os.environ[_name]
_data = tempfile.mkdtemp(prefix="sunwai-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ |= {"SUNWAI_DATA": _data, "SUNWAI_SECRET_KEY": "the key of the tests, and of nothing else"}

from sunwai.config.settings import *  # noqa: E402, F403 - the environment comes first
from sunwai.config.settings import INSTALLED_APPS, MIDDLEWARE  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests sign in often
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]  # a page that asks per row fails its test
ZEAL_RAISE = True
ZEAL_ALLOWLIST = [{"model": "sessions.Session", "field": "get()"}]  # allauth looks at each session of whoever comes in
