"""Who may see how the installation is doing."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

FORWARDED: Final = (b"forwarded", b"via", b"x-real-ip")
LOCAL: Final = frozenset({"127.0.0.1", "::1"})


def allow(staff: Staff, permission: Permission) -> None:
    """Let a person with this permission through.

    Raises:
        NotFound: for everybody else the page does not exist.

    """
    if not staff.may(permission):
        raise NotFound(_("There is no such page."))


def from_this_machine(request: HttpRequest) -> bool:
    """Say whether a program of this machine asks itself, and no proxy for somebody else.

    The middleware has dropped the proxies' headers already, so this looks at what really came.
    """
    scope = request.META.get("asgi.scope")
    if scope is None or (scope.get("client") or ("",))[0] not in LOCAL:
        return False
    return not any(name in FORWARDED or name.startswith(b"x-forwarded") for name, _value in scope["headers"])
