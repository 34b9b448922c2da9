"""Files that lie with networks: fetched once, kept with us, and forgotten when nothing names them any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox.models import Attachment
from sunwai.kernel import http, storage
from sunwai.kernel.errors import ChannelError

GONE: Final = frozenset({400, 401, 403, 404, 410, 451})
SUCCESS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What a network gave. ``content_type`` is what it says, perhaps nothing."""

    content: bytes
    content_type: str = ""


class Gone(Exception):
    """The file cannot be had, now or later; the message is a sentence for people."""


class NotYet(Exception):
    """The network did not give it this time."""


def fetch(url: str, *, connection: Connection | None, limits: http.Limits) -> File:
    """Return a file that a network named. Where files are had with the account's rights only, its adapter fetches.

    Raises:
        Gone: it cannot be had.
        NotYet: it may come later.

    """
    adapter = adapter_for(connection.channel) if connection else None
    if connection and adapter and adapter.spec.can(Capability.DOWNLOAD):
        return _downloaded(url, connection, limits)
    return _requested(url, limits)


def _downloaded(url: str, connection: Connection, limits: http.Limits) -> File:
    try:
        media = adapter_for(connection.channel).download(url, connection.account())
    except ChannelError as error:
        if error.permanent and not error.hold_connection:
            raise Gone(_("The network no longer has this file.")) from error
        raise NotYet(error.detail) from error
    content = media.content or b""
    if len(content) > limits.body_bytes:
        raise Gone(_("This file is too large to be fetched."))
    return File(content=content, content_type=media.content_type)


def _requested(url: str, limits: http.Limits) -> File:
    try:
        answer = http.request("GET", url, limits=limits)
    except http.Blocked as error:
        raise Gone(_("The address of this file is not one we open.")) from error
    except http.NotAnswered as error:
        if error.reason == "too_large":
            raise Gone(_("This file is too large to be fetched.")) from error
        raise NotYet(str(error)) from error
    if answer.status in GONE:
        raise Gone(_("The network no longer has this file."))
    if answer.status != SUCCESS:
        raise NotYet(f"HTTP {answer.status}")
    return File(content=answer.body, content_type=answer.headers.get("content-type", ""))


def release(keys: Iterable[str]) -> None:
    """After the commit, forget the bytes of those keys that no message and no customer names any more."""
    wanted = [key for key in dict.fromkeys(keys) if key]
    if wanted:
        transaction.on_commit(lambda: _remove_unnamed(wanted))


def _remove_unnamed(keys: Iterable[str]) -> None:
    for key in keys:
        if not Attachment.objects.filter(file=key).exists() and not Identity.objects.filter(avatar=key).exists():
            storage.delete(key)
