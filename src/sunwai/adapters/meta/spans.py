"""A gap in an account's history, as text: ``since/until`` or ``since/until/stage``, in ISO 8601 or Unix seconds."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sunwai.channels.shapes import moment
from sunwai.channels.types import Fetched, Gap, RawDelivery
from sunwai.kernel.errors import ChannelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when until when, and how far filling it has come."""

    since: dt.datetime
    until: dt.datetime
    stage: str = ""

    @property
    def reference(self) -> str:
        """The span as a gap's reference."""
        return "/".join(filter(None, (self.since.isoformat(), self.until.isoformat(), self.stage)))

    def gap(self, reason: str) -> Gap:
        """Return the span as a gap."""
        return Gap(reference=self.reference, reason=reason)


def read_span(gap: Gap) -> Span:
    """Read a gap's reference.

    Raises:
        ChannelError: it is not a span of time (permanent).

    """
    since, _, rest = gap.reference.partition("/")
    until, _, stage = rest.partition("/")
    try:
        begin, end = moment(since), moment(until)
    except ValueError:
        begin = end = None
    if not (isinstance(begin, dt.datetime) and isinstance(end, dt.datetime)):
        raise ChannelError("the gap names no span of time", permanent=True, code="odd_gap")
    return Span(since=begin, until=end, stage=stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one stage brought, by edge. ``rest``: where it must go on; ``lost``: what cannot be had."""

    nodes: Mapping[str, Sequence[Mapping[str, Any]]]
    rest: Span | None = None
    lost: tuple[Gap, ...] = ()


def fetched(found: Found, *, kind: str, account_id: str, rest: Span | None) -> Fetched:
    """Return what was found as one delivery, shaped like an event so that the same reading reads it."""
    nodes = {edge: list(each) for edge, each in found.nodes.items() if each}
    body = json.dumps({"object": kind, "entry": [{"id": account_id, "nodes": nodes}]}).encode()
    deliveries = (RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body),) if nodes else ()
    more = (rest.gap("still to be fetched"),) if rest else ()
    return Fetched(deliveries=deliveries, cursor={}, more=bool(rest), gaps=(*found.lost, *more))
