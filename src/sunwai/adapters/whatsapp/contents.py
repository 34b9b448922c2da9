"""What a message says: words, files, and what is shown beside them. Kept in the customer's own signs, no sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sunwai.adapters.whatsapp.payloads import File, Message, SharedContact
from sunwai.channels.types import Media

COMMAND = re.compile(r"/([a-z0-9_]{1,32})")
SCHEME = "whatsapp:media:"
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/3gpp": "3gp",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "application/pdf": "pdf",
}
FALLBACK = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The words of a message, its files, and details."""

    text: str = ""
    attachments: tuple[Media, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)


def content(message: Message) -> Content | None:
    """Return what a message says; None for a type this version does not know, or without its content."""
    read = READ.get(message.type)
    return read(message) if read else None


def _text(message: Message) -> Content | None:
    """Return the words; of a command, tapped in the list or written, its name besides."""
    if message.text is None:
        return None
    command = COMMAND.fullmatch(message.text.body.strip())
    return Content(text=message.text.body, meta=_known(payload=command[1] if command else ""))


def _file(kind: str) -> Callable[[Message], Content | None]:
    def read(message: Message) -> Content | None:
        file: File | None = getattr(message, kind)
        if file is None:
            return None
        meta = {"voice": "true"} if file.voice else {}
        return Content(text=file.caption, attachments=(_media(file, kind),), meta=meta)

    return read


def _media(file: File, kind: str) -> Media:
    plain = file.mime_type.partition(";")[0].strip().lower()
    ending = ENDINGS.get(plain)
    name = file.filename or (f"{kind}.{ending}" if ending else kind)
    return Media(name=name, content_type=plain or FALLBACK, url=SCHEME + file.id)


def _location(message: Message) -> Content | None:
    """Return a place as its geo: address (RFC 5870), below its name."""
    place = message.location
    if place is None:
        return None
    lines = (place.name, place.address, f"geo:{place.latitude},{place.longitude}", place.url)
    return Content(text="\n".join(filter(None, lines)))


def _contacts(message: Message) -> Content | None:
    return Content(text="\n\n".join(map(_card, message.contacts))) if message.contacts else None


def _card(card: SharedContact) -> str:
    lines = [card.name.formatted_name, card.org.company]
    lines += [each.phone for each in card.phones] + [each.email for each in card.emails]
    return "\n".join(filter(None, lines))


def _button(message: Message) -> Content | None:
    pressed = message.button
    return Content(text=pressed.text, meta=_known(payload=pressed.payload)) if pressed else None


def _interactive(message: Message) -> Content | None:
    answered = message.interactive
    chosen = answered and (answered.button_reply or answered.list_reply)
    if chosen:
        text = "\n".join(filter(None, (chosen.title, chosen.description)))
        return Content(text=text, meta=_known(payload=chosen.id))
    form = answered and answered.nfm_reply
    return Content(text=form.body or form.name, meta=_known(form=form.response_json)) if form else None


def _order(message: Message) -> Content | None:
    order = message.order
    if order is None:
        return None
    lines = [
        f"{each.quantity} × {each.product_retailer_id} ({each.item_price} {each.currency})"
        for each in order.product_items
    ]
    return Content(text="\n".join(filter(None, (order.text, *lines))), meta=_known(catalog=order.catalog_id))


def _unsupported(message: Message) -> Content:
    """Return nothing but WhatsApp's own word on why it does not show this."""
    why = message.errors[0] if message.errors else None
    return Content(meta={"unsupported": (why.title or why.message or why.code if why else "") or "true"})


def _known(**meta: str) -> dict[str, str]:
    return {name: value for name, value in meta.items() if value}


READ: dict[str, Callable[[Message], Content | None]] = {
    "text": _text,
    **{kind: _file(kind) for kind in ("image", "audio", "video", "document", "sticker")},
    "voice": _file("audio"),
    "location": _location,
    "contacts": _contacts,
    "button": _button,
    "interactive": _interactive,
    "order": _order,
    "unsupported": _unsupported,
    "unknown": _unsupported,
}
