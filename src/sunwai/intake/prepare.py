"""All that can be done before the write transaction: read the language, store the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from sunwai.channels.types import InboundErasure, InboundMessage, Media
from sunwai.inbox.types import Incoming, StoredFile
from sunwai.intake.erasures import erasure_code
from sunwai.intake.parsing import Parsed
from sunwai.kernel import storage
from sunwai.language import read


def prepare(parsed: Parsed) -> Iterator[Incoming]:
    """Return the items of a delivery, ready to be written."""
    for connection, item in parsed.items:
        if isinstance(item, InboundMessage):
            files = dict(_stored(item.attachments))
            yield Incoming(connection=connection, item=item, reading=read(item.text or item.subject), files=files)
        else:
            code = erasure_code(parsed.delivery.key) if isinstance(item, InboundErasure) else ""
            yield Incoming(connection=connection, item=item, code=code)


def _stored(attachments: Iterable[Media]) -> Iterator[tuple[int, StoredFile]]:
    for number, media in enumerate(attachments):
        if media.content is not None:
            key = storage.save(media.content, name=media.name)
            digest = hashlib.sha256(media.content).hexdigest()
            yield number, StoredFile(key=key, size=len(media.content), digest=digest)
