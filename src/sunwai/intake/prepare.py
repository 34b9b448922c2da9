"""All that can be done before the write transaction: read the language, store the files, find what is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sunwai.assist.finding import Finds, find_facts
from sunwai.channels.types import Direction, InboundErasure, InboundItem, InboundMessage, Media
from sunwai.inbox.readings import read_all
from sunwai.inbox.types import Incoming, StoredFile
from sunwai.intake.erasures import erasure_code
from sunwai.intake.parsing import Parsed
from sunwai.kernel import storage
from sunwai.language import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A batch that is ready to be written, and what its messages tell."""

    incoming: list[Incoming]
    finds: Finds


def prepare_all(parsed: Iterable[Parsed]) -> Prepared:
    """Return the items of a batch, ready to be written. One query, for the owner's patterns."""
    incoming = with_told([item for each in parsed for item in prepare(each)])
    return Prepared(incoming=incoming, finds=find_facts(incoming))


def with_told(incoming: Sequence[Incoming]) -> list[Incoming]:
    """Return the items with what customers' messages are told to be, read at once; what cannot be read comes in so."""
    read_ones = [each for each in incoming if _is_said(each.item)]
    told = read_all([wording(each.item) for each in read_ones], [each.reading for each in read_ones])
    by_place = {id(each): found for each, found in zip(read_ones, told, strict=True)}
    return [replace(each, told=by_place[id(each)]) if id(each) in by_place else each for each in incoming]


def wording(item: InboundItem) -> str:
    """Return what is read of an item: a message's text, else its subject."""
    return item.text or item.subject if isinstance(item, InboundMessage) else ""


def _is_said(item: InboundItem) -> bool:
    return isinstance(item, InboundMessage) and item.direction is Direction.IN and not item.automatic


def prepare(parsed: Parsed) -> Iterator[Incoming]:
    """Return the items of a delivery, ready to be written."""
    for connection, item in parsed.items:
        if isinstance(item, InboundMessage):
            files = dict(_stored(item.attachments))
            yield Incoming(connection=connection, item=item, reading=read(wording(item)), files=files)
        else:
            code = erasure_code(parsed.delivery.key) if isinstance(item, InboundErasure) else ""
            yield Incoming(connection=connection, item=item, code=code)


def _stored(attachments: Iterable[Media]) -> Iterator[tuple[int, StoredFile]]:
    for number, media in enumerate(attachments):
        if media.content is not None:
            key = storage.save(media.content, name=media.name)
            digest = hashlib.sha256(media.content).hexdigest()
            yield number, StoredFile(key=key, size=len(media.content), digest=digest)
