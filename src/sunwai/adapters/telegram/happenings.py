"""What happens in a group without a word: somebody came or went, or it is called otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sunwai.adapters.telegram import people, places
from sunwai.adapters.telegram.payloads import Message, User
from sunwai.channels.types import Account, Author, Happening, InboundNotice

LONGEST_TITLE = 200
_users = TypeAdapter(list[User])


def happened(raw: Mapping[str, Any], message: Message, account: Account) -> InboundNotice | None:
    """Return what a message without words tells of its group; None for all else, which is counted."""
    found = _people(raw, message) or _title(raw)
    if found is None or message.date is None:
        return None
    what, persons, value = found
    return InboundNotice(
        account=account.external_id,
        root=places.root_of(message),
        key=f"{what}:{places.id_of(message)}",
        at=message.date,
        what=what,
        people=persons,
        value=value,
    )


def _people(raw: Mapping[str, Any], message: Message) -> tuple[Happening, tuple[Author, ...], str] | None:
    left = raw.get("left_chat_member")
    try:
        users = _users.validate_python(raw.get("new_chat_members") or ([left] if left else []))
    except ValidationError:
        return None
    if not users:
        return None
    gone = Happening.LEFT if message.from_ and message.from_.id == users[0].id else Happening.REMOVED
    return gone if left else Happening.JOINED, tuple(people.person(each) for each in users), ""


def _title(raw: Mapping[str, Any]) -> tuple[Happening, tuple[Author, ...], str] | None:
    title = raw.get("new_chat_title")
    if not isinstance(title, str) or not title:
        return None
    return Happening.RENAMED, (), title.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()[:LONGEST_TITLE]
