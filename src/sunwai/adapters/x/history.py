"""What a gap misses. Its reference is ``start|end|turn|page``: two ISO times, then where we are.

X gives mentions as far back as 800 posts and searches seven days back; what is older is named as lost.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from sunwai.adapters.x import prices
from sunwai.adapters.x.api import ASKED, call
from sunwai.adapters.x.deliveries import of_messages, of_posts
from sunwai.adapters.x.polling import MESSAGE_ASKED, PAGE
from sunwai.channels.types import Account, Fetched, Gap
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

MESSAGES_KEPT: Final = dt.timedelta(days=30)  # Source: X, "DM lookup": events of up to 30 days


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A gap, read."""

    start: dt.datetime
    end: dt.datetime
    turn: str = "mentions"
    page: str = ""

    def written(self) -> str:
        """Return it as the reference of a gap."""
        return f"{self.start.isoformat()}|{self.end.isoformat()}|{self.turn}|{self.page}"


def backfill(account: Account, gap: Gap) -> Fetched:
    """Fetch the next page of a gap: first its mentions, then its messages.

    Raises:
        ChannelError: X did not answer; ``permanent`` when the reference is none of ours.

    """
    stretch = read(gap.reference)
    return _messages(account, stretch, gap) if stretch.turn == "messages" else _mentions(account, stretch, gap)


def read(reference: str) -> Stretch:
    """Read a reference.

    Raises:
        ChannelError: it is not one (permanent).

    """
    start, end, turn, page = [*reference.split("|"), "", "", ""][:4]
    try:
        first = dt.datetime.fromisoformat(start)
        last = dt.datetime.fromisoformat(end) if end else clock.now()
        return Stretch(start=first.astimezone(dt.UTC), end=last.astimezone(dt.UTC), turn=turn or "mentions", page=page)
    except ValueError:
        raise ChannelError("a gap that X cannot fill", permanent=True, code="gap") from None


def _mentions(account: Account, stretch: Stretch, gap: Gap) -> Fetched:
    span = {"start_time": _iso(stretch.start), "end_time": _iso(stretch.end)}
    page = {"pagination_token": stretch.page} if stretch.page else {}
    asked = {"max_results": PAGE, **ASKED, **span, **page}
    answer = call(account, "GET", "users", account.external_id, "mentions", params=asked)
    found, _conversations = of_posts(answer, account)
    token = _next(answer)
    rest = replace(stretch, page=token) if token else replace(stretch, turn="messages", page="")
    cost = prices.of_reading(answer, account)
    return Fetched(deliveries=found, cursor={}, more=True, gaps=(_rest(rest, gap),), cost=cost)


def _messages(account: Account, stretch: Stretch, gap: Gap) -> Fetched:
    page = {"pagination_token": stretch.page} if stretch.page else {}
    asked = {"max_results": PAGE, "event_types": "MessageCreate", **MESSAGE_ASKED, **page}
    answer = call(account, "GET", "dm_events", params=asked)
    found, reached = of_messages(answer, account, after=0, since=stretch.start)
    token = _next(answer)
    cost = prices.of_reading(answer, account, kind="price_read_message")
    lost = _lost(stretch)
    if token and not reached:
        rest = _rest(replace(stretch, page=token), gap)
        return Fetched(deliveries=found, cursor={}, more=True, gaps=(rest,), cost=cost)
    return Fetched(deliveries=found, cursor={}, gaps=lost, cost=cost)


def _lost(stretch: Stretch) -> tuple[Gap, ...]:
    oldest = clock.now() - MESSAGES_KEPT
    if stretch.start >= oldest:
        return ()
    older = replace(stretch, end=min(oldest, stretch.end), turn="messages", page="")
    return (Gap(reference=older.written(), reason=_("X keeps private messages for 30 days only.")),)


def _rest(stretch: Stretch, gap: Gap) -> Gap:
    return Gap(reference=stretch.written(), reason=gap.reason)


def _iso(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _next(answer: dict[str, Any]) -> str:
    meta = answer.get("meta")
    return str(meta.get("next_token") or "") if isinstance(meta, dict) else ""
