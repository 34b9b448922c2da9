"""From one poll to the next: the cursor is UIDVALIDITY and UID, and what it cannot know is a gap.

Keys of the cursor: ``folder``, ``uidvalidity``, ``uid`` (the last one handled), ``since`` (the day from which on this
connection brings mail), ``seen`` (the last day on which everything had been fetched); and while old mail is being
brought, ``upto`` (the last UID that is old) and ``after`` (the day from which old mail is wanted).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from sunwai.adapters.email import headers, imap, parse
from sunwai.adapters.email.imap import Mailbox, Summary
from sunwai.adapters.email.spec import MAIL_BYTES
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.kernel import clock

BATCH: Final = 50
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SLACK: Final = dt.timedelta(days=1)  # the server's day may be another than ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The cursor, read."""

    folder: str
    uidvalidity: int
    uid: int
    since: str
    seen: str = ""
    upto: int = 0
    after: str = ""

    def written(self) -> dict[str, str]:
        """Return it as the cursor that is stored."""
        return {name: str(value) for name, value in asdict(self).items() if value}


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Fetch the next batch.

    Raises:
        ChannelError: the server did not answer; the cursor stays where it was.

    """
    with imap.session(account) as mailbox:
        position, gaps = _position(mailbox, account, cursor=cursor)
        pending = _pending(mailbox, position)
        deliveries, handled, refused = _take(mailbox, pending[:BATCH], since=position.since)
    more = handled < len(pending)
    moved = replace(position, uid=pending[handled - 1]) if more else _drained(position, mailbox, pending=pending)
    return Fetched(deliveries=deliveries, cursor=moved.written(), more=more, gaps=(*gaps, *refused))


def backfill(account: Account, gap: Gap) -> Fetched:
    """Fetch the next batch of a gap; with ``more``, the gap in the answer is the rest of it.

    A gap of a numbering that the server has since given up is covered by the newer gap that ``fetch`` reported then.

    Raises:
        ChannelError: the server did not answer.

    """
    uidvalidity, span, since, folder = gap.reference.split(":", 3)
    first, last = (int(uid) for uid in span.split("-"))
    with imap.session(account) as mailbox:
        if (str(mailbox.uidvalidity), mailbox.folder) != (uidvalidity, folder):
            return Fetched(deliveries=(), cursor={})
        pending = mailbox.search(f"UID {first}:{last} SINCE {_imap_day(since)}")
        deliveries, handled, refused = _take(mailbox, pending[:BATCH], since=since)
        more = handled < len(pending)
        rest = (_gap(mailbox, since=since, span=(pending[handled], last), reason=gap.reason),) if more else ()
    return Fetched(deliveries=deliveries, cursor={}, more=more, gaps=(*refused, *rest))


def _position(mailbox: Mailbox, account: Account, *, cursor: Mapping[str, str]) -> tuple[Position, tuple[Gap, ...]]:
    """Return where to go on, and the gap that opened when the server began to count anew."""
    if cursor.get("folder") != mailbox.folder:
        days = account.settings.get("backfill_days", "")
        since = _day(clock.now() - dt.timedelta(days=int(days) if days.isdecimal() else 7))
        return _from_the_start(mailbox, since=since, after=since), ()
    position = _read(cursor)
    if position.uidvalidity == mailbox.uidvalidity and mailbox.uidnext > position.uid:
        return position, ()
    after = _day(dt.datetime.fromisoformat(position.seen or position.since) - _SLACK)
    reason = _("The mail server has numbered the mailbox anew.")
    gap = _gap(mailbox, since=position.since, span=(1, mailbox.uidnext - 1), reason=reason)
    return _from_the_start(mailbox, since=position.since, after=after), (gap,) if mailbox.uidnext > 1 else ()


def _from_the_start(mailbox: Mailbox, *, since: str, after: str) -> Position:
    upto = mailbox.uidnext - 1
    return Position(folder=mailbox.folder, uidvalidity=mailbox.uidvalidity, uid=0, since=since, upto=upto, after=after)


def _read(cursor: Mapping[str, str]) -> Position:
    numbers = {name: int(cursor.get(name, "0")) for name in ("uidvalidity", "uid", "upto")}
    days = {name: cursor.get(name, "") for name in ("seen", "after")}
    since = cursor.get("since") or _day(clock.now())
    return Position(folder=cursor["folder"], since=since, **numbers, **days)  # type: ignore[arg-type]


def _pending(mailbox: Mailbox, position: Position) -> list[int]:
    """Return the UIDs to fetch: old ones by their day, and all that are new."""
    old = (
        mailbox.search(f"UID {position.uid + 1}:{position.upto} SINCE {_imap_day(position.after)}")
        if position.uid < position.upto
        else []
    )
    known = max(position.uid, position.upto)
    new = mailbox.search(f"UID {known + 1}:*")  # answers with the last mail when there is no newer one
    return [*old, *(uid for uid in new if uid > known)]


def _drained(position: Position, mailbox: Mailbox, *, pending: Sequence[int]) -> Position:
    last = max([position.uid, mailbox.uidnext - 1, *pending])
    return replace(position, uid=last, seen=_day(clock.now()), upto=0, after="")


def _take(mailbox: Mailbox, uids: Sequence[int], *, since: str) -> tuple[tuple[RawDelivery, ...], int, tuple[Gap, ...]]:
    """Fetch as many of ``uids`` as fit into memory; return them, how many were dealt with, and what was refused."""
    listed = mailbox.summaries(uids) if uids else []
    taken = _fitting(listed)
    handled = len(uids) if len(taken) == len(listed) else uids.index(listed[len(taken)].uid)
    whole = [each.uid for each in taken if each.size <= MAIL_BYTES]
    contents = mailbox.contents(whole) if whole else {}
    deliveries: list[RawDelivery] = []
    gaps: list[Gap] = []
    for summary in taken:
        body = contents.get(summary.uid) or _alone(mailbox, summary)
        if body:
            deliveries.append(_delivery(mailbox, summary, body=body))
        elif mailbox.summaries([summary.uid]):  # it is there, and we do not get it
            reason = _("The mail server did not hand over a mail.")
            gaps.append(_gap(mailbox, since=since, span=(summary.uid, summary.uid), reason=reason))
    return tuple(deliveries), handled, tuple(gaps)


def _fitting(listed: Sequence[Summary]) -> Sequence[Summary]:
    total = 0
    for index, summary in enumerate(listed):
        total += summary.size if summary.size <= MAIL_BYTES else 0  # of larger ones we take the headers only
        if index and total > MAIL_BYTES:
            return listed[:index]
    return listed


def _alone(mailbox: Mailbox, summary: Summary) -> bytes:
    """Fetch one mail by itself: one that is too large by its headers, or one that failed among others."""
    section = "HEADER" if summary.size > MAIL_BYTES else ""
    return mailbox.contents([summary.uid], section=section).get(summary.uid, b"")


def _delivery(mailbox: Mailbox, summary: Summary, *, body: bytes) -> RawDelivery:
    arrived = headers.moment(summary.arrived)
    noted = {parse.SIZE: str(summary.size)}
    noted |= {parse.ARRIVED: arrived.isoformat()} if arrived else {}
    noted |= {parse.HEADERS_ONLY: "yes"} if summary.size > MAIL_BYTES else {}
    return RawDelivery(key=f"{mailbox.folder}:{mailbox.uidvalidity}:{summary.uid}", body=body, headers=noted)


def _gap(mailbox: Mailbox, *, since: str, span: tuple[int, int], reason: str) -> Gap:
    reference = f"{mailbox.uidvalidity}:{span[0]}-{span[1]}:{since}:{mailbox.folder}"
    return Gap(reference=reference, reason=reason, count=1 if span[0] == span[1] else None)


def _day(moment: dt.datetime) -> str:
    return moment.date().isoformat()


def _imap_day(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return f"{date.day:02}-{_MONTHS[date.month - 1]}-{date.year}"
