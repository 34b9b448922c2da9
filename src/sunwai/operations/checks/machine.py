"""The machine and the settings: disk, key file, open doors, versions."""

from __future__ import annotations

import platform
import shutil
import stat
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.utils.translation import gettext as _

from sunwai.config.environment import KEY_FILE
from sunwai.operations.checks.check import Check, State

FILLING: Final = 10  # times the reserve
FILLING_SHARE: Final = 0.03
GIGABYTE: Final = 1e9
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def check() -> Iterator[Check]:
    """Look at the machine."""
    yield _disk()
    yield _key()
    yield _private_hosts()
    yield _address()
    yield _versions()


def _disk() -> Check:
    usage = shutil.disk_usage(settings.SUNWAI.data)
    reserve = settings.SUNWAI.disk_reserve_bytes
    state = State.OK
    if usage.free < reserve:
        state = State.BAD
    elif usage.free < FILLING * reserve or usage.free < FILLING_SHARE * usage.total:
        state = State.WARN
    says = _("%(free).1f GB of %(total).1f GB are free.") % {
        "free": usage.free / GIGABYTE,
        "total": usage.total / GIGABYTE,
    }
    advice = "" if state == State.OK else _("Make room: below the reserve nothing new is accepted.")
    return Check(name="disk", state=state, title=_("Disk"), says=says, advice=advice)


def _key() -> Check:
    path = Path(settings.SUNWAI.data) / KEY_FILE
    title = _("Key")
    if settings.SUNWAI.secret_key:
        return Check(name="key", state=State.OK, title=title, says=_("The key is given by SUNWAI_SECRET_KEY."))
    if path.is_file() and not path.stat().st_mode & OTHERS:
        says = _("Only the owner of %(path)s can read it. Keep a copy elsewhere.") % {"path": path}
        return Check(name="key", state=State.OK, title=title, says=says)
    says = _("Others on this machine can read %(path)s.") % {"path": path}
    return Check(name="key", state=State.BAD, title=title, says=says, advice=_("Set its mode to 600."))


def _private_hosts() -> Check:
    opened = sorted(settings.SUNWAI.allow_private_hosts)
    title = _("Addresses of the local network")
    if not opened:
        return Check(name="private_hosts", state=State.OK, title=title, says=_("Outgoing requests cannot reach them."))
    says = _("Outgoing requests may reach %(hosts)s.") % {"hosts": ", ".join(opened)}
    advice = _("Empty SUNWAI_ALLOW_PRIVATE_HOSTS outside of tests and demos.")
    return Check(name="private_hosts", state=State.WARN, title=title, says=says, advice=advice)


def _address() -> Check:
    url = urlsplit(settings.SUNWAI.public_url)
    says = _("Browsers and networks reach this desk at %(url)s.") % {"url": settings.SUNWAI.public_url}
    title = _("Public address")
    if url.scheme == "https" or url.hostname in {"localhost", "127.0.0.1", "::1"}:
        return Check(name="public_url", state=State.OK, title=title, says=says)
    advice = _("Use https: sign-in and the networks' events need it.")
    return Check(name="public_url", state=State.WARN, title=title, says=says, advice=advice)


def _versions() -> Check:
    words = {"sunwai": version("sunwai"), "python": platform.python_version(), "django": django.get_version()}
    says = _("Sunwai %(sunwai)s, Python %(python)s, Django %(django)s.") % words
    return Check(name="versions", state=State.OK, title=_("Versions"), says=says)
