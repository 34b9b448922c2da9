"""What can be done to a message on its network, and what came of it: the menu of a bubble, and its marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.channels.registry import adapters
from sunwai.channels.types import Action
from sunwai.inbox.actions.native import allowed
from sunwai.inbox.models import Message, NativeAction
from sunwai.kernel.leases import WorkState
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How an action is offered, and what is said once it was asked for, done, or refused. ``ask``: said before it."""

    offer: Promise
    waits: Promise
    failed: Promise
    done: Promise | str = ""
    ask: Promise | str = ""


WORDS: Final[dict[Action, Words]] = {
    Action.LIKE: Words(
        offer=_("Like"), waits=_("will be liked"), done=_("liked"), failed=_("could not be liked: %(why)s")
    ),
    Action.UNLIKE: Words(
        offer=_("Take the like back"),
        waits=_("the like will be taken back"),
        failed=_("the like could not be taken back: %(why)s"),
    ),
    Action.HIDE: Words(
        offer=_("Hide from the public"), waits=_("will be hidden"), failed=_("could not be hidden: %(why)s")
    ),
    Action.UNHIDE: Words(
        offer=_("Show to the public again"),
        waits=_("will be shown again"),
        failed=_("could not be shown again: %(why)s"),
    ),
    Action.REPOST: Words(
        offer=_("Repost"),
        waits=_("will be reposted"),
        done=_("reposted"),
        failed=_("could not be reposted: %(why)s"),
        ask=_("Everybody who follows this account will see it. Repost it?"),
    ),
    Action.UNREPOST: Words(
        offer=_("Take the repost back"),
        waits=_("the repost will be taken back"),
        failed=_("the repost could not be taken back: %(why)s"),
    ),
    Action.DELETE: Words(
        offer=_("Delete on the network"),
        waits=_("will be deleted"),
        failed=_("could not be deleted: %(why)s"),
        ask=_("The network deletes this message for everybody, and it cannot come back. Delete it?"),
    ),
    Action.RETRACT: Words(
        offer=_("Delete our message there"),
        waits=_("will be deleted"),
        failed=_("could not be deleted: %(why)s"),
        ask=_("The network deletes our message for everybody, and it cannot come back. Delete it?"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of the menu."""

    action: str
    label: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What came of an action. ``cancel`` names it while it can be taken back."""

    css: str
    text: str
    cancel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Native:
    """A bubble's menu and marks."""

    offers: list[Offer]
    marks: list[Mark]


def native_of(message: Message, *, staff: Staff) -> Native:
    """Return what a person can do to a message and what was done. No query on what ``course`` returned."""
    rows = sorted(message.native_actions.all(), key=lambda row: row.pk)
    may = staff.may(Permission.REPLY)
    waiting = {row.family for row in rows if row.state == WorkState.WAITING}
    adapter = adapters().get(message.connection.channel) if message.connection else None
    able = allowed(message, adapter.spec) if adapter and may else ()
    offered = [_turned(each, message, rows) for each in able if each.capability.value not in waiting]
    return Native(offers=[_offer(each) for each in offered if each], marks=list(_marks(rows, may=may)))


def _turned(action: Action, message: Message, rows: Iterable[NativeAction]) -> Action | None:
    """Return the action, or the one that takes it back where it stands."""
    done = [row.action for row in rows if row.family == action.capability and row.state == WorkState.DONE]
    stands = message.hidden_at is not None if action is Action.HIDE else bool(done) and done[-1] == action
    if not stands:
        return action
    return next((each for each in Action if each.undoes is action), None)


def _offer(action: Action) -> Offer:
    words = WORDS[action]
    return Offer(action=action.value, label=str(words.offer), ask=str(words.ask))


def _marks(rows: Sequence[NativeAction], *, may: bool) -> Iterable[Mark]:
    latest = {row.family: row for row in rows}
    for row in latest.values():
        words = WORDS[Action(row.action)]
        if row.state == WorkState.WAITING:
            yield Mark(css="soon", text=str(words.waits), cancel=row.action if may else "")
        elif row.state == WorkState.DEAD:
            yield Mark(css="late", text=str(words.failed) % {"why": row.last_error[:200]})
        elif words.done:
            yield Mark(css="good", text=str(words.done))
