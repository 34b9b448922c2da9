"""Going through an edge of the Graph API page by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.meta import graph
from sunwai.channels.shapes import Moment, Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError

Node = dict[str, Any]


class Cursors(Shape):
    """``paging.cursors``."""

    after: Text = ""


class Paging(Shape):
    """``paging``: ``next`` is an address with the token inside; only the cursor of it is used."""

    cursors: Cursors = Cursors()
    next: Text = ""


class Listed(Shape):
    """One page of an edge."""

    data: tuple[Node, ...] = ()
    paging: Paging = Paging()

    @property
    def after(self) -> str:
        """Where the next page begins, empty on the last one."""
        return self.paging.cursors.after if self.paging.next else ""


class Dated(Shape):
    """When something was written, or last changed."""

    created_time: Moment = None
    timestamp: Moment = None
    updated_time: Moment = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge to walk: ``path`` of its node, what to ask of each entry, and what else to say."""

    path: tuple[str, ...]
    fields: str
    params: dict[str, str]


def walk(account: Account, edge: Edge, *, most: int) -> Iterator[Listed]:
    """Yield at most ``most`` pages of an edge.

    Raises:
        ChannelError: a page cannot be had.

    """
    params = dict(edge.params)
    for _ in range(most):
        page = listed(graph.get(account, *edge.path, fields=edge.fields, **params))
        yield page
        if not page.after:
            return
        params["after"] = page.after


def listed(told: object) -> Listed:
    """Read one page.

    Raises:
        ChannelError: it is none.

    """
    try:
        return Listed.model_validate(told)
    except ValidationError:
        raise ChannelError("a list that is none", permanent=False, code="garbage") from None


def inner(node: Node, edge: str) -> Listed:
    """Return the page of an edge that came inside a node; empty when none did."""
    return listed(node.get(edge) or {})


def written_at(node: Node) -> dt.datetime | None:
    """Return when a node was written (``created_time``, or ``timestamp``), None when it does not say."""
    dated = _dated(node)
    return dated.created_time or dated.timestamp


def changed_at(node: Node) -> dt.datetime | None:
    """Return ``updated_time``, None when it is not there."""
    return _dated(node).updated_time


def _dated(node: Node) -> Dated:
    try:
        return Dated.model_validate(node)
    except ValidationError:
        return Dated()
