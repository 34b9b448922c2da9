"""Spoiled copies of recorded deliveries, for ``ChannelContract``: what a parser must survive."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hypothesis import strategies as st

ODD: tuple[object, ...] = (None, True, -1, 10**30, 1e308, "", "\x00", "\ud800", [], [None], {}, {"": 1})


@st.composite
def damaged(draw: st.DrawFn, body: bytes) -> bytes:
    """Draw ``body`` with a piece cut out and other bytes in its place."""
    start = draw(st.integers(0, len(body)))
    end = draw(st.integers(start, len(body)))
    return body[:start] + draw(st.binary(max_size=8)) + body[end:]


def odd_shapes(body: bytes) -> list[bytes]:
    """Return ``body`` written anew, and with every value in turn missing or of another type; none if it is not JSON."""
    try:
        tree = json.loads(body)
    except ValueError:
        return []
    return [written for changed in [tree, *_changed(tree)] if (written := json.dumps(changed).encode()) != body]


def _changed(tree: object) -> Iterator[object]:
    """Yield the tree with one value, at any depth, replaced or left out."""
    yield from ODD
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield {name: kept for name, kept in tree.items() if name != key}
            yield from ({**tree, key: other} for other in _changed(value))
    elif isinstance(tree, list):
        for place, value in enumerate(tree):
            yield from ([*tree[:place], other, *tree[place + 1 :]] for other in _changed(value))
