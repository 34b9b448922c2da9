"""From one delivery (a status, who we are, what stands above it) to items."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import ValidationError

from sunwai.adapters.mastodon import people
from sunwai.adapters.mastodon.payloads import File, Status, Told
from sunwai.channels.plain import plain
from sunwai.channels.types import (
    Account,
    Ancestor,
    Direction,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    Media,
    UnknownItem,
    Visibility,
)
from sunwai.kernel.clock import now

PUBLIC: Final = frozenset({"public", "unlisted"})
PRIVATE: Final = frozenset({"private", "direct"})
FILES: Final = {"image": "image/jpeg", "gifv": "video/mp4", "video": "video/mp4", "audio": "audio/mpeg"}
MOST_ANCESTORS: Final = 50


def parse(body: bytes, account: Account) -> Sequence[InboundItem]:
    """Return the items of one delivery: the message, and its edit when it was changed.

    Raises:
        ValueError: it is not what ``polling`` writes.

    """
    told = Told.model_validate_json(body)  # stricter than json: half a surrogate pair is no text
    try:
        status = Status.model_validate(told.status)
    except ValidationError:
        return [UnknownItem(account=account.external_id, code="malformed:status")]
    if status.created_at is None or status.visibility not in PUBLIC | PRIVATE:
        return [UnknownItem(account=account.external_id, code=f"status:{status.visibility}")]
    return _items(status, told, account)


def _items(status: Status, told: Told, account: Account) -> Sequence[InboundItem]:
    above = readable(told.above)
    ours = status.account.key == told.own
    partner = people.partner(status, above, own=told.own, host=told.host) if ours else None
    if ours and partner is None:
        return [UnknownItem(account=account.external_id, code="own_post")]
    message = InboundMessage(
        account=account.external_id,
        external_id=status.id,
        root=_root(status, above, partner.external_id if partner else status.account.key),
        author=people.author(status.account, told.host),
        kind=_kind(status, told),
        visibility=_visibility(status),
        sent_at=status.created_at or now(),
        text=text(status),
        html=status.content,
        direction=Direction.OUT if ours else Direction.IN,
        parent_id=status.in_reply_to_id,
        partner=partner,
        attachments=tuple(_media(each) for each in status.media_attachments if each.url or each.remote_url),
        automatic=status.account.bot,
        ancestors=ancestors(above, told.own),
        url=status.url or status.uri,
        meta=_meta(status),
    )
    return [message, *edits(status, status.id, account)]


def edits(status: Status, external_id: str, account: Account) -> list[InboundItem]:
    """Return the edit of a status, if it was edited; some servers give the edited one another id than we asked for."""
    if status.edited_at is None:
        return []
    return [
        InboundEdit(
            account=account.external_id,
            external_id=external_id,
            edited_at=status.edited_at,
            text=text(status),
            html=status.content,
        )
    ]


def text(status: Status) -> str:
    """Return what it says, the content warning first."""
    return "\n\n".join(filter(None, (status.spoiler_text, plain(status.content))))


def readable(rows: Sequence[Mapping[str, Any]]) -> list[Status]:
    """Return the statuses that can be read."""
    found = []
    for row in rows:
        try:
            found.append(Status.model_validate(row))
        except ValidationError:
            continue
    return found


def ancestors(above: Sequence[Status], own: str) -> tuple[Ancestor, ...]:
    """Return what stands above, the topmost first."""
    return tuple(
        Ancestor(
            external_id=each.id,
            author_name=each.account.display_name or each.account.acct,
            text=text(each),
            sent_at=each.created_at,
            parent_id=each.in_reply_to_id,
            ours=each.account.key == own,
            url=each.url or each.uri,
        )
        for each in above[-MOST_ANCESTORS:]
    )


def _root(status: Status, above: Sequence[Status], partner: str) -> str:
    """Return the topmost public status, or, in private, the person: their messages need not hang together."""
    if status.visibility in PRIVATE:
        return f"direct:{partner}"
    return above[0].id if above else status.in_reply_to_id or status.id


def _visibility(status: Status) -> Visibility:
    return Visibility.PUBLIC if status.visibility in PUBLIC else Visibility.PRIVATE


def _kind(status: Status, told: Told) -> Kind:
    if status.visibility == "direct":
        return Kind.DM
    if status.in_reply_to_id and status.account.key != told.own:
        return Kind.COMMENT
    return Kind.COMMENT if status.in_reply_to_id else Kind.MENTION


def _meta(status: Status) -> dict[str, str | list[str]]:
    known = {"content_warning": status.spoiler_text, "visibility": status.visibility}
    return {name: value for name, value in known.items() if value}


def _media(file: File) -> Media:
    url = file.url or file.remote_url
    guessed, _ = mimetypes.guess_type(_path(url))
    kind = guessed or FILES.get(file.type, "application/octet-stream")
    return Media(name=file.description[:100] or PurePosixPath(_path(url)).name or file.type, content_type=kind, url=url)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # the fetch will say so; the message is shown all the same
        return ""
