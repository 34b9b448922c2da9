"""One look at a feed: only when it may be asked, only what is new, and only what changed since."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Final

from sunwai.adapters.rss import choosing, document, hub, politeness, pushing
from sunwai.adapters.rss.document import Document, Entry
from sunwai.adapters.rss.spec import POLL_SECONDS
from sunwai.adapters.rss.times import read_time
from sunwai.adapters.web import rest
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

LARGEST: Final = 5_000_000
LIMITS: Final = http.Limits(seconds=30, body_bytes=LARGEST, redirects=5)
ACCEPT: Final = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
NOT_MODIFIED, GONE, NOT_FOUND = 304, 410, 404
DENIED: Final = frozenset({401, 402, 403, 451})
SHORT: Final = 16  # of a digest: enough to tell a few hundred entries apart
PUSHED_SECONDS: Final = 4 * POLL_SECONDS  # while a hub tells us, looking is only the safety net
ASK_GONE_SECONDS: Final = float(politeness.DAY)


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Return what is new since ``cursor``; nothing, without asking, before the feed may be asked again.

    Raises:
        ChannelError: the feed is gone (``gone``, held), denied, no feed, or does not answer.

    """
    at = clock.now()
    return pushing.kept(_fetch(account, cursor, at=at), account, at=at)


def _fetch(account: Account, cursor: Mapping[str, str], *, at: dt.datetime) -> Fetched:
    told = account.facts.get("push_news", "") != cursor.get("news", "")  # the hub told of something
    if _time(cursor.get("next_at", "")) > at and not told:
        return Fetched(deliveries=(), cursor=cursor)
    answer = ask(account, cursor)
    if answer.status == NOT_MODIFIED:
        return _rested(Fetched(deliveries=(), cursor=cursor), account, at=at)
    found = document.read(answer.body, url=answer.url, content_type=answer.headers.get("content-type", ""))
    return _rested(_news(found, answer, account=account, cursor=cursor), account, at=at)


def _rested(found: Fetched, account: Account, *, at: dt.datetime) -> Fetched:
    """Return what was fetched, with the time of the next look: a later one while the feed's hub tells us."""
    cursor = {**found.cursor, "news": account.facts.get("push_news", "")}
    cursor["next_at"] = _next(at, cursor, pushed=pushing.on(account, cursor, at=at))
    return dataclasses.replace(found, cursor=cursor)


def ask(account: Account, cursor: Mapping[str, str]) -> http.Response:
    """Make the conditional request.

    Raises:
        ChannelError: neither a feed nor "not modified" came.

    """
    asked = {"if-none-match": cursor.get("etag", ""), "if-modified-since": cursor.get("modified", "")}
    headers = {"accept": ACCEPT, **{name: value for name, value in asked.items() if value}}
    answer = rest.exchange("GET", address(account), limits=LIMITS, headers=headers)
    if answer.status == NOT_MODIFIED or answer.status in rest.SUCCESS:
        return answer
    raise _failure(answer)


def address(account: Account) -> str:
    """Return where the feed is fetched."""
    return account.settings.get("api_url") or account.settings.get("feed_url") or account.external_id


def _failure(answer: http.Response) -> ChannelError:
    if answer.status == GONE:
        return ChannelError(
            "the feed is gone for good",
            permanent=True,
            code="gone",
            hold_connection=True,
            retry_after_seconds=ASK_GONE_SECONDS,
        )
    waits = answer.status == rest.TOO_MANY_REQUESTS
    named = {rest.TOO_MANY_REQUESTS: "rate_limited", NOT_FOUND: "not_found"}
    code = "forbidden" if answer.status in DENIED else named.get(answer.status, f"http_{answer.status}")
    return ChannelError(
        f"the feed answers HTTP {answer.status}",
        permanent=False,
        code=code,
        hold_connection=waits or answer.status in DENIED,
        retry_after_seconds=rest.retry_after(answer.headers),
    )


def _news(found: Document, answer: http.Response, *, account: Account, cursor: Mapping[str, str]) -> Fetched:
    at, seen = clock.now(), _seen(cursor)
    now_there = {
        _short(each.id): each.digest[:SHORT] if choosing.wanted(each, account) else "" for each in found.entries
    }
    fresh = [each for each in found.entries if seen.get(_short(each.id)) != each.digest[:SHORT]]
    wanted = [each for each in fresh if choosing.wanted(each, account) and (cursor or choosing.young(each, at))]
    kept = {
        "etag": _plain(answer.headers.get("etag", "")[:1000]),
        "modified": _plain(answer.headers.get("last-modified", "")[:100]),
        "rest": str(politeness.rest_seconds(found.wishes)),
        "skip": politeness.skips(answer.body),
        "seen": json.dumps(now_there),
        **{name: value for name, value in cursor.items() if name in {"asked_at", "asked", "told"}},
    }
    told = hub.found_in(answer, found)
    return Fetched(
        deliveries=tuple(_delivery(each, at=at, known=bool(seen.get(_short(each.id)))) for each in reversed(wanted)),
        cursor={**kept, "hub": told.url, "topic": told.topic},
        gaps=_gaps(found.entries, seen=seen, at=at),
    )


def _plain(mark: str) -> str:
    """Return what a header of ours can carry back, else nothing: then the whole feed is read."""
    return mark if mark.isascii() and mark.isprintable() else ""


def _gaps(entries: Sequence[Entry], *, seen: Mapping[str, str], at: dt.datetime) -> tuple[Gap, ...]:
    """Return a gap when nothing that we saw last time is left: more was written in between than the feed holds."""
    if not seen or not entries or any(_short(each.id) in seen for each in entries):
        return ()
    reason = "More was written between two looks than the feed holds."
    return (Gap(reference=f"until:{at.isoformat(timespec='seconds')}", reason=reason),)


def _delivery(entry: Entry, *, at: dt.datetime, known: bool) -> RawDelivery:
    """Return an entry for the journal; ``changed`` when an earlier look saw it with other words."""
    told = {"entry": document.as_dict(entry), "seen_at": at.isoformat(timespec="seconds"), "changed": known}
    return RawDelivery(key=f"{_short(entry.id)}:{entry.digest}", body=json.dumps(told).encode())


def _next(at: dt.datetime, cursor: Mapping[str, str], *, pushed: bool) -> str:
    """Return when the feed may be asked again; a little early, so that the desk's own beat does not miss it."""
    told = cursor.get("rest", "")
    seconds = max(int(told) if told.isdecimal() else POLL_SECONDS, PUSHED_SECONDS if pushed else 0)
    return politeness.after_skips(at + dt.timedelta(seconds=seconds - 5), cursor.get("skip", "")).isoformat()


def _seen(cursor: Mapping[str, str]) -> dict[str, str]:
    try:
        return {str(name): str(value) for name, value in json.loads(cursor.get("seen", "{}")).items()}
    except (ValueError, AttributeError):
        return {}


def _short(name: str) -> str:
    return document.digest_of(name)[:SHORT]


def _time(told: str) -> dt.datetime:
    return read_time(told) or dt.datetime.fromtimestamp(0, dt.UTC)
