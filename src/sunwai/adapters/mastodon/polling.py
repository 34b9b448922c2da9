"""What is new since the last poll: notifications, our own statuses, and private conversations.

Keys of the cursor: ``notice`` (the last notification that is settled), ``own`` (the same for our own statuses), ``me``
and ``key`` (our account's id here and its address), ``since`` (no status older than this is brought), ``talks`` (marks
of the newest status of each private conversation, as it was had).
A server numbers a notification before it can be read, so one with a lower number may come to light after one with a
higher: the cursor stays behind whatever is younger than ``SETTLED``, and what comes twice has the same delivery key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.mastodon import client
from sunwai.adapters.mastodon.payloads import Account as Person
from sunwai.adapters.mastodon.payloads import Family, Notice, Status, Talk
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

PAGE: Final = 40
TYPES: Final = ("mention", "quote", "update")
SETTLED: Final = dt.timedelta(minutes=2)
MARK: Final = 12  # hex digits, enough for one page
HISTORY: Final = dt.timedelta(days=7)  # how far back a new connection reads
NOT_THERE: Final = frozenset({"gone", "forbidden", "http_400", "http_405", "http_422", "http_501"})

Row = dict[str, Any]


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Fetch the next page of each.

    Raises:
        ChannelError: the server did not answer; the cursor stays where it was.

    """
    at = _begun(account, cursor)
    notices = _page(account, "/api/v1/notifications", at.get("notice", ""), {"types[]": list(TYPES)})
    own = _page(account, f"/api/v1/accounts/{at['me']}/statuses", at.get("own", ""), {"exclude_reblogs": "true"})
    found = [each["status"] for each in notices if isinstance(each.get("status"), dict)]
    found += [each for each in own if each.get("in_reply_to_id") or each.get("mentions")]
    talks = {_mark(each): each for each in _talks(account)}
    found += [each for mark, each in talks.items() if mark not in at.get("talks", "").split()]
    moved = {**at, "notice": _settled(notices, at.get("notice", "")), "own": _settled(own, at.get("own", ""))}
    moved["talks"] = " ".join(talks)
    return Fetched(
        deliveries=_deliveries(account, _young(found, at["since"]), at),
        cursor=moved,
        more=any(
            len(rows) >= PAGE and moved[name] != at.get(name) for name, rows in (("notice", notices), ("own", own))
        ),
        gaps=() if at.get("notice") else _before(notices, at["since"]),
    )


def backfill(account: Account, gap: Gap) -> Fetched:
    """Fetch the page of older notifications that a gap begins with; ``reference`` is ``max_id|since``.

    Raises:
        ChannelError: the server did not answer.

    """
    newest, _sign, since = gap.reference.partition("|")
    at = _begun(account, {"since": since})
    params = {"types[]": list(TYPES), "limit": PAGE, "max_id": newest}
    notices = client.rows(client.get(account, "/api/v1/notifications", params))
    found = _young([each["status"] for each in notices if isinstance(each.get("status"), dict)], since)
    rest = _before(notices, since)
    return Fetched(deliveries=_deliveries(account, found, at), cursor={}, more=bool(rest), gaps=rest)


def _begun(account: Account, cursor: Mapping[str, str]) -> dict[str, str]:
    """Return the cursor with who we are in it."""
    at = {"since": (clock.now() - HISTORY).isoformat(), **cursor}
    if not at.get("me"):
        told = client.get(account, "/api/v1/accounts/verify_credentials")
        me = client.read(Person, told)
        at |= {"me": me.id, "key": me.key}
    return at


def _page(account: Account, path: str, after: str, params: Mapping[str, Any]) -> list[Row]:
    wanted = {**params, "limit": PAGE, **({"min_id": after} if after else {})}
    return client.rows(client.get(account, path, wanted))


def _talks(account: Account) -> list[Row]:
    """Return the newest status of each private conversation: ours too, and those of people a filter holds back."""
    try:
        told = client.rows(client.get(account, "/api/v1/conversations", {"limit": PAGE}))
    except ChannelError as error:
        if error.code in NOT_THERE:
            return []
        raise
    return [status for row in told if (status := _talk(row)) is not None]


def _talk(row: Row) -> Row | None:
    try:
        return Talk.model_validate(row).last_status
    except ValidationError:
        return None


def _settled(rows: Sequence[Row], before: str) -> str:
    """Return the highest number behind which nothing can come to light any more."""
    late = clock.now() - SETTLED
    known = [each for each in map(_notice, rows) if each is not None]
    old = [each.id for each in known if each.created_at is not None and each.created_at < late]
    reached = max([before, *old], key=_rank)
    if reached == before and len(rows) >= PAGE:  # a whole page of the last minutes: on to the next one all the same
        return max([before, *(each.id for each in known)], key=_rank)
    return reached


def _notice(row: Row) -> Notice | None:
    try:
        return Notice.model_validate({name: row.get(name) for name in ("id", "type", "created_at")})
    except ValidationError:
        return None


def _rank(number: str) -> tuple[int, str]:
    return len(number), number


def _before(notices: Sequence[Row], since: str) -> tuple[Gap, ...]:
    """Return as a gap what stands before a whole page that did not reach back far enough."""
    known = [each for each in map(_notice, notices) if each is not None]
    if len(notices) < PAGE or not known:
        return ()
    oldest = min(known, key=lambda each: _rank(each.id))
    if oldest.created_at is None or oldest.created_at < dt.datetime.fromisoformat(since):
        return ()
    return (Gap(reference=f"{oldest.id}|{since}", reason=_("Older mentions are still on the server.")),)


def _young(rows: Iterable[Row], since: str) -> list[Row]:
    """Return the statuses that are not older than the connection reads; one without a time is kept, for the parser."""
    oldest = dt.datetime.fromisoformat(since)
    return [row for row in rows if (notice := _notice(row)) is None or (notice.created_at or oldest) >= oldest]


def _deliveries(account: Account, rows: Iterable[Row], at: Mapping[str, str]) -> tuple[RawDelivery, ...]:
    """Wrap each status once, with what stands above it: the thread's root is the topmost."""
    unique = {_key(row): row for row in rows}
    return tuple(RawDelivery(key=key, body=_body(account, row, at)) for key, row in unique.items())


def _key(row: Row) -> str:
    """Return one key for one wording of one status, however often and from wherever it comes."""
    return f"{row.get('uri') or row.get('id')}|{row.get('edited_at') or ''}"[-250:]


def _mark(row: Row) -> str:
    return hashlib.sha256(_key(row).encode("utf-8", "replace")).hexdigest()[:MARK]


def _body(account: Account, row: Row, at: Mapping[str, str]) -> bytes:
    host = account.external_id.rpartition("@")[2]
    told = {"own": at["key"], "host": host, "status": row, "above": _above(account, row)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _above(account: Account, row: Row) -> list[Row]:
    if not row.get("in_reply_to_id") or not _readable(row):
        return []
    try:
        return client.read(Family, client.get(account, f"/api/v1/statuses/{row['id']}/context")).ancestors
    except ChannelError as error:
        if error.permanent:
            return []  # deleted meanwhile
        raise


def _readable(row: Row) -> bool:
    try:
        return Status.model_validate(row).id.isalnum()  # it goes into an address
    except ValidationError:
        return False
