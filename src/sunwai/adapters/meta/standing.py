"""Whether things still stand: many nodes in one request, and which of them are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sunwai.adapters.meta import graph
from sunwai.adapters.meta.pages import Node
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError

BATCH = 50  # Source: Graph API, "Multiple ID lookup"
GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What was found by its id, and what Meta says is not there (or not ours to see)."""

    nodes: dict[str, Node]
    gone: tuple[str, ...]


def look(account: Account, external_ids: Sequence[str], *, fields: str) -> Standing:
    """Ask for every id; what is neither returned nor named as missing is in neither list.

    Raises:
        ChannelError: Meta did not answer.

    """
    nodes: dict[str, Node] = {}
    gone: list[str] = []
    for start in range(0, len(external_ids), BATCH):
        found = _batch(account, external_ids[start : start + BATCH], fields=fields)
        nodes |= found.nodes
        gone += found.gone
    return Standing(nodes=nodes, gone=tuple(gone))


def _batch(account: Account, asked: Sequence[str], *, fields: str) -> Standing:
    """Ask for several at once; one that is missing fails the whole request, so the ids are then asked one by one."""
    try:
        told = graph.get(account, "", fields=fields, ids=",".join(asked))
    except ChannelError as error:
        if not error.permanent or error.hold_connection:
            raise
        return _one_by_one(account, asked, fields=fields)
    found = {name: node for name, node in told.items() if name in asked and isinstance(node, dict)}
    missing = [name for name in asked if name not in found]
    alone = _one_by_one(account, missing, fields=fields)
    return Standing(nodes=found | alone.nodes, gone=alone.gone)


def _one_by_one(account: Account, asked: Sequence[str], *, fields: str) -> Standing:
    nodes: dict[str, Node] = {}
    gone: list[str] = []
    for name in asked:
        try:
            nodes[name] = graph.get(account, name, fields=fields)
        except ChannelError as error:
            if not error.permanent or error.hold_connection:
                raise
            gone += [name] if error.code == GONE else []
    return Standing(nodes=nodes, gone=tuple(gone))
