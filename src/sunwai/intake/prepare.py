"""All that can be done before the write transaction: read the language, store the files, find what is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sunwai.assist.finding import Finds, find_facts
from sunwai.channels.types import InboundErasure, InboundMessage, Media
from sunwai.inbox.types import Incoming, StoredFile
from sunwai.intake.erasures import erasure_code
from sunwai.intake.parsing import Parsed
from sunwai.intake.understanding import understood, wording
from sunwai.kernel import storage
from sunwai.language import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A batch that is ready to be written, and what its messages tell."""

    incoming: list[Incoming]
    finds: Finds


def prepare_all(parsed: Iterable[Parsed]) -> Prepared:
    """Return the items of a batch, ready to be written. One query for the owner's patterns, two a brand for topics."""
    incoming = understood([item for each in parsed for item in prepare(each)])
    return Prepared(incoming=incoming, finds=find_facts(incoming))


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
