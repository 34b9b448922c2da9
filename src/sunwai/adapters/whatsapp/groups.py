"""What happens in a group: who came, who went, what it is called, whether it is suspended.

Source: WhatsApp Business Platform, "Webhooks for Groups API" (2026-02) and "Business-scoped user IDs" (2026-05).
Types are known by both of the names that the documents give them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic import Field

from sunwai.adapters.meta.unknown import unknown
from sunwai.adapters.whatsapp import people
from sunwai.channels.shapes import Moment, Ref, Shape, Text
from sunwai.channels.types import Author, Happening, InboundItem, InboundNotice

LONGEST_NAME: Final = 200
WHAT: Final = {
    "group_create": Happening.CREATED,
    "group_delete": Happening.CLOSED,
    "group_participants_add": Happening.JOINED,
    "group_add_participants": Happening.JOINED,
    "group_participants_remove": Happening.REMOVED,
    "group_remove_participants": Happening.REMOVED,
    "group_join_request_created": Happening.ASKED_TO_JOIN,
    "group_join_request_revoked": Happening.NO_LONGER_ASKS,
    "group_settings_update": Happening.SETTINGS_CHANGED,
    "group_suspend": Happening.SUSPENDED,
    "group_suspend_cleared": Happening.RESUMED,
}
COMING: Final = frozenset({Happening.CREATED, Happening.JOINED})


class Participant(Shape):
    """Somebody in a group; ``input`` is how the business named them."""

    wa_id: Ref = ""
    user_id: Ref = ""
    input: Ref = ""
    username: Text = ""


class Setting(Shape):
    """One setting that was to be changed."""

    text: Text = ""
    update_successful: bool = True


class Group(Shape):
    """One of ``groups``. What failed for a person is in ``failed_participants``, which did not happen."""

    timestamp: Moment = None
    group_id: Ref = ""
    type: Text = ""
    subject: Text = ""
    wa_id: Ref = ""
    user_id: Ref = ""
    initiated_by: Text = ""
    group_subject: Setting | None = None
    added_participants: tuple[Participant, ...] = ()
    removed_participants: tuple[Participant, ...] = ()
    errors: tuple[Any, ...] = Field(default=())


def told(raw: object, account: str) -> Iterator[InboundItem]:
    """Return what one of ``groups`` tells; what was tried and failed is counted, as what names no group or time."""
    group = Group.model_validate(raw)
    what = WHAT.get(group.type)
    persons = tuple(_people(group, what)) if what else ()
    at, failed = group.timestamp, group.errors and not persons
    if what is None or at is None or not group.group_id or failed:
        yield unknown(account, "group", group.type)
        return
    what, value = _finer(group, what)
    yield InboundNotice(
        account=account,
        root=f"g_{group.group_id}",
        key=f"{what}:{_digest(raw)}",
        at=at,
        what=what,
        people=persons,
        value=value[:LONGEST_NAME],
    )


def _finer(group: Group, what: Happening) -> tuple[Happening, str]:
    """Tell leaving from being removed, and a new name from other settings."""
    if what is Happening.REMOVED and group.initiated_by == "participant":
        return Happening.LEFT, ""
    renamed = group.group_subject
    if what is Happening.SETTINGS_CHANGED and renamed and renamed.text and renamed.update_successful:
        return Happening.RENAMED, renamed.text
    return what, group.subject if what is Happening.CREATED else ""


def _people(group: Group, what: Happening) -> Iterator[Author]:
    if group.wa_id or group.user_id:
        yield people.person(group.wa_id, group.user_id)
    for each in group.added_participants if what in COMING else group.removed_participants:
        by_phone = each.wa_id or (each.input if each.input.isdecimal() else "")
        named = each.user_id or (each.input if not each.input.isdecimal() else "")
        if by_phone or named:
            name = f"@{each.username.lstrip('@')}" if each.username else people.number(by_phone or named)
            yield Author(external_id=named or by_phone, handle=name)


def _digest(raw: object) -> str:
    return hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()[:32]
