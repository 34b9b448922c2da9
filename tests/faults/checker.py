"""The judge: reads what was told and pressed, what the networks took, and what the desk shows. Pure.

Each function is one promise (``promises.md``); what it yields is how that promise was broken.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tests.faults.records import Broken, History, Press, Said, Shown

KEY: Final = re.compile(r"\[(k\d+)\]")
ARRIVED: Final = frozenset({"sent", "delivered", "read"})


def check(history: History) -> list[Broken]:
    """Return every broken promise; an empty list when all were kept."""
    return [broken for rule in RULES for broken in rule(history)]


def shown_once(history: History) -> Iterator[Broken]:
    """Promises 1 and 2: what was acknowledged is shown, each message once, and nothing that nobody wrote."""
    rows = _by_external_id(history)
    for said in history.said:
        found = rows.get(said.external_id, [])
        if said.acked and not found:
            yield Broken("lost", said.external_id)
        if len(found) > 1:
            yield Broken("shown twice", said.external_id)
    known = {said.external_id for said in history.said}
    for row in history.messages:
        if not row.key and row.external_id not in known:
            rule = "shown twice" if KEY.search(row.text) else "from nowhere"
            yield Broken(rule, f"{row.external_id} {row.text[:60]}")
    if history.stored != len(history.messages):
        yield Broken("lost", f"{history.stored} stored, {len(history.messages)} shown")


def as_the_network_says(history: History) -> Iterator[Broken]:
    """Promise 5: the newest words, the network's time; what was deleted stays deleted."""
    for said, row in _pairs(history):
        gone = said.deletion is not None and said.deletion.acked
        if gone and (row.text or not row.deleted):
            yield Broken("came back", f"{said.external_id}: {row.text!r}")
        if said.deletion is None and row.text != said.final_text():
            yield Broken("wrong words", f"{said.external_id}: {row.text!r} for {said.final_text()!r}")
        if said.place is not None and row.at != said.at:
            yield Broken("wrong time", f"{said.external_id}: {row.at} for {said.at}")
        if row.files_missing and not gone:
            yield Broken("file missing", said.external_id)


def in_its_place(history: History) -> Iterator[Broken]:
    """Promise 2: one conversation a place, whatever the order of arrival."""
    homes: defaultdict[object, set[int]] = defaultdict(set)
    for said, row in _pairs(history):
        if said.place is not None:
            homes[said.place].add(row.conversation)
            if row.place != said.place:
                yield Broken("misplaced", f"{said.external_id}: {row.place} for {said.place}")
    yield from (Broken("torn", f"{place}: {homes[place]}") for place in homes if len(homes[place]) > 1)


def in_order(history: History) -> Iterator[Broken]:
    """Promise 5: a conversation stands by the network's time."""
    last: dict[int, int] = {}
    for row in history.messages:
        if row.at < last.get(row.conversation, row.at):
            yield Broken("disorder", f"{row.external_id} in {row.conversation}")
        last[row.conversation] = row.at


def everywhere(history: History) -> Iterator[Broken]:
    """Promise 2: once in the list, once in the export, once in the search."""
    present = {row.conversation for row in history.messages}
    for name, seen in (("list", history.listed), ("export", history.exported)):
        if twice := [each for each, number in Counter(seen).items() if number > 1]:
            yield Broken("shown twice", f"{name}: {twice}")
        if missing := present - set(seen):
            yield Broken("lost", f"{name}: {missing}")
    for said, row in _pairs(history):
        deleted = said.deletion is not None
        wanted = [] if deleted else [row.id]
        if (found := history.found.get(said.word, [])) != wanted and not (deleted and not row.deleted):
            yield Broken("came back" if deleted else "search", f"{said.word}: {found} for {wanted}")


def answers_kept(history: History) -> Iterator[Broken]:
    """Promise 4: an answer that was acknowledged is there once; one taken back is nowhere."""
    rows = Counter(row.key for row in history.messages if row.key)
    for press in history.presses:
        if press.acked and not press.undone and not rows[press.key]:
            yield Broken("answer lost", press.key)
        if rows[press.key] > 1:
            yield Broken("answer twice", press.key)
        if press.undone and (rows[press.key] or _pieces(history, press)):
            yield Broken("undone but sent", press.key)
    known = {press.key for press in history.presses}
    yield from (Broken("from nowhere", key) for key in rows if key not in known)


def sent_once(history: History) -> Iterator[Broken]:
    """Promise 4: no network got the same words twice."""
    for (key, text), times in Counter((each.key, each.text) for each in history.taken).items():
        if times > 1:
            yield Broken("sent twice", f"{key} {times} times: {text[:60]}")


def truthful(history: History) -> Iterator[Broken]:
    """Promise 4: "sent" is with the network, "failed" is not, and nothing is for ever on its way."""
    rows = {row.key: row for row in history.messages if row.key}
    for press in history.presses:
        row, pieces = rows.get(press.key), _pieces(history, press)
        if row is None:
            if pieces and not press.undone:
                yield Broken("untrue", f"{press.key} is nowhere, the network has it")
        elif row.delivery in ARRIVED and not _whole(press, pieces):
            yield Broken("untrue", f"{press.key} is {row.delivery}, the network lacks it")
        elif row.delivery == "failed" and pieces:
            yield Broken("untrue", f"{press.key} is failed, the network has it")
        elif row.delivery in {"queued", "sending", ""}:
            yield Broken("stuck", f"{press.key} is {row.delivery!r}")


def nothing_stuck(history: History) -> Iterator[Broken]:
    """Promise 7: nothing waits for ever, nothing good became a dead letter."""
    yield from (Broken("stuck", f"{number} {name}") for name, number in history.waiting.items() if number)
    yield from (Broken("dead", story) for story in history.dead)
    if history.left_early:
        yield Broken("left over", f"{history.left_early} early changes whose message is there")


def all_heard(history: History) -> Iterator[Broken]:
    """Handlers hear of every event, at least once, in order within a stream."""
    first = {event: place for place, event in reversed(list(enumerate(history.heard)))}
    last: dict[str, int] = {}
    for event, stream in history.events:
        if event not in first:
            yield Broken("unheard", str(event))
            continue
        if first[event] < last.get(stream, -1):
            yield Broken("heard out of order", f"{event} in {stream}")
        last[stream] = max(first[event], last.get(stream, -1))


RULES: Final[Sequence[Callable[[History], Iterator[Broken]]]] = (
    shown_once,
    as_the_network_says,
    in_its_place,
    in_order,
    everywhere,
    answers_kept,
    sent_once,
    truthful,
    nothing_stuck,
    all_heard,
)


def _by_external_id(history: History) -> dict[str, list[Shown]]:
    rows: defaultdict[str, list[Shown]] = defaultdict(list)
    for row in history.messages:
        rows[row.external_id].append(row)
    return rows


def _pairs(history: History) -> Iterator[tuple[Said, Shown]]:
    rows = _by_external_id(history)
    yield from ((said, row) for said in history.said for row in rows.get(said.external_id, [])[:1])


def _pieces(history: History, press: Press) -> list[str]:
    return [each.text for each in history.taken if each.key == press.key]


def _whole(press: Press, pieces: Sequence[str]) -> bool:
    there = {word for piece in pieces for word in piece.split()}
    return set(press.text.split()) <= there
