"""What the simulated networks remember."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

PAGE = "page"  # the author of what the desk wrote
KEPT = 2_000  # entries, and as many runs; the oldest go first


class Place(StrEnum):
    """Where something was written."""

    POST = "post"
    MENTION = "mention"  # a post on the customer's own wall that names the Page
    COMMENT = "comment"
    DM = "dm"
    MAIL = "mail"
    NETWORK = "network"  # one of the further networks (``tryit.network``); ``Entry.network`` says which


@dataclass(slots=True, kw_only=True)
class Entry:
    """One thing that somebody wrote. ``at`` is seconds since 1970; ``author`` is a person's key or ``PAGE``.

    ``thread``: the post of a comment, the customer's key of a direct message, the first letter of a letter.
    ``network``, ``private`` and ``extra`` are for the further networks: which one, whether only the two can read it,
    and what else that network must remember.
    ``parent``: what it answers.  ``address`` and ``references``: where an answer to a letter goes, and its ancestors.
    """

    id: str
    place: Place
    author: str
    text: str
    at: float
    thread: str = ""
    parent: str = ""
    subject: str = ""
    picture: str = ""
    address: str = ""
    references: list[str] = field(default_factory=list)
    edits: int = 0
    hidden: bool = False
    deleted: bool = False
    likes: int = 0
    network: str = ""
    private: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Push:
    """One delivery that a further network owes the desk's door: kept until taken, byte for byte.

    ``query`` follows the door's address; with ``method`` GET it is a question, and ``body`` what must be answered.
    """

    network: str
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"
    query: str = ""


@dataclass(slots=True, kw_only=True)
class Run:
    """One customer living one story: ``turn`` answers given so far, ``last`` the newest of their own entries."""

    id: str
    story: str
    person: str
    place: Place
    thread: str
    last: str
    heard: str = ""
    heard_id: str = ""
    turn: int = 0
    done: bool = False


@dataclass(slots=True, kw_only=True)
class Plan:
    """Something a customer means to do at ``due``, seconds since 1970."""

    due: float
    act: str
    story: str
    run: str = ""


@dataclass(slots=True, kw_only=True)
class World:
    """Everything that must outlive a restart."""

    entries: dict[str, Entry] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    plans: list[Plan] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)  # webhooks not yet taken by the desk
    pushes: list[Push] = field(default_factory=list)  # the same of the further networks
    subscriptions: dict[str, dict[str, str]] = field(default_factory=dict)  # who asked a hub to be told, by network

    def add(self, entry: Entry) -> Entry:
        """Remember an entry, and forget the oldest when there are too many."""
        self.entries[entry.id] = entry
        _forget_oldest(self.entries)
        return entry

    def follow(self, run: Run) -> Run:
        """Remember a run; with one that is forgotten go its plans."""
        self.runs[run.id] = run
        forgotten = _forget_oldest(self.runs)
        self.plans[:] = [plan for plan in self.plans if plan.run not in forgotten]
        return run

    def within(self, place: Place, thread: str = "") -> Iterator[Entry]:
        """Go through the entries of one place, oldest first, or of one thread of it."""
        return (each for each in self.entries.values() if each.place is place and (not thread or each.thread == thread))

    def comment_root(self, entry: Entry) -> Entry:
        """Return the top-level comment that a comment stands under; itself if it is one."""
        above = self.entries.get(entry.parent)
        return above if above and above.place is Place.COMMENT else entry


def _forget_oldest(things: dict[str, Any]) -> set[str]:
    forgotten = set(list(things)[: max(0, len(things) - KEPT)])
    for name in forgotten:
        del things[name]
    return forgotten
