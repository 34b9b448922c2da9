"""``GET /live``: server-sent events for one browser. A plain ASGI callable beside Django: no thread waits for a stream.

Events carry ids, never content; the scripts fetch what they show through the ordinary pages, which look who may see it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any, Final, TypeVar

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import close_old_connections
from django.utils.crypto import constant_time_compare

from sunwai.desk.changes import since
from sunwai.desk.hub import hub
from sunwai.desk.streams import RESYNC, Stream
from sunwai.kernel import streams
from sunwai.kernel.streams import Receive, Scope, Send
from sunwai.people.queries import permission_stamp, session_alive

Answer = TypeVar("Answer")

#: Who may enter is asked here, by two threads with a database connection each, however many streams there are.
ENTRANCE = ThreadPoolExecutor(2, thread_name_prefix="live-enter")
MOST_RESUMED: Final = 500


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request for the stream; 401 to strangers, 405 to anything but GET."""
    if scope["method"] != "GET" or scope["path"].rstrip("/") != "/live":
        await streams.end(send, 405)
        return
    stream = await _asked(_enter, _cookie(scope))
    if stream is None:
        await streams.end(send, 401)
        return
    hub().join(stream)
    try:
        await streams.pour(stream, receive, send, first=b"retry: 3000\n\n" + await _missed(scope, stream))
    finally:
        hub().leave(stream)


async def _missed(scope: Scope, stream: Stream) -> bytes:
    last = dict(scope["headers"]).get(b"last-event-id", b"")
    if not last.isdigit() or len(last) > 18:  # noqa: PLR2004 - more would not be a number of ours
        return b""
    return await _asked(_read_missed, int(last), stream)


async def _asked(call: Callable[..., Answer], *values: Any) -> Answer:  # noqa: ANN401 - whatever the call takes
    return await asyncio.get_running_loop().run_in_executor(ENTRANCE, call, *values)


def _read_missed(last: int, stream: Stream) -> bytes:
    close_old_connections()
    try:
        found = since(last, limit=MOST_RESUMED + 1)
    finally:
        close_old_connections()
    if len(found) > MOST_RESUMED:
        return RESYNC
    return b"".join(each.encoded() for each in found if stream.covers(each.place)) or RESYNC


def _enter(session_key: str) -> Stream | None:
    """Return a stream for whoever this session belongs to, with what they may see now."""
    if not session_key:
        return None
    close_old_connections()
    try:
        staff_id = _staff_of(session_key)
        sight = permission_stamp(staff_id) if staff_id and session_alive(session_key, staff_id) else None
    finally:
        close_old_connections()
    return Stream(session=session_key, sight=sight) if sight and sight.reads else None


def _staff_of(session_key: str) -> int | None:
    """Return whose session this is, as Django's own sign-in would: backend known, password unchanged since."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - needs the apps

    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    staff_id, proof = session.get(SESSION_KEY), session.get(HASH_SESSION_KEY, "")
    if not staff_id or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    person = get_user_model()._default_manager.filter(pk=staff_id, is_active=True).first()
    if person is None or not constant_time_compare(proof, person.get_session_auth_hash()):
        return None
    return int(person.pk)


def _cookie(scope: Scope) -> str:
    text = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    try:
        found = SimpleCookie(text).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""
