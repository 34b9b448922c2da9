"""Who somebody is: the id that WhatsApp gives this business (``user_id``), else the phone number.

Both may come, either may be missing. Where both come we say so (``InboundProfile``), so that a customer known by the
phone number stays one customer. Source: WhatsApp Business Platform, "Business-scoped user IDs", 2026-05-28.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from sunwai.adapters.whatsapp.payloads import Contact, Message
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Author, InboundProfile

BUSINESS_SCOPED = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]+")  # US.13491208655302741918, US.ENT.11815799212886844830


def contacts_of(raw: Iterable[object]) -> list[Contact]:
    """Return those contacts that can be read."""
    found = []
    for each in raw:
        try:
            found.append(Contact.model_validate(each))
        except ValidationError:
            continue  # a name less; the message itself says who wrote
    return found


def person(phone: str, user_id: str, contacts: Iterable[Contact] = ()) -> Author:
    """Return somebody by either id.

    Raises:
        Malformed: neither is known.

    """
    known = _contact(phone, user_id, contacts)
    phone, user_id = phone or known.wa_id, user_id or known.user_id
    if not (phone or user_id):
        raise Malformed("somebody without an id")
    username = known.profile.username.lstrip("@")
    return Author(
        external_id=user_id or phone, handle=f"@{username}" if username else number(phone), name=known.profile.name
    )


def merged(author: Author, phone: str, account: str) -> Iterator[InboundProfile]:
    """Say that somebody with a business-scoped id is who was known by the phone number, where both are known."""
    if phone and phone != author.external_id:
        yield InboundProfile(account=account, author=author, previous_id=phone)


def sender(message: Message, contacts: Iterable[Contact]) -> Author:
    """Return who wrote a message.

    Raises:
        Malformed: it does not say.

    """
    return person(message.from_, message.from_user_id, contacts)


def number(phone: str) -> str:
    """Return a phone number as people write it."""
    return f"+{phone}" if phone.isdecimal() else phone


def phone_of(phone: str, user_id: str, contacts: Iterable[Contact]) -> str:
    """Return the phone number, where it is known at all."""
    return phone or _contact(phone, user_id, contacts).wa_id


def is_business_scoped(external_id: str) -> bool:
    """Say whether this is an id of the business's own, not a phone number."""
    return BUSINESS_SCOPED.fullmatch(external_id) is not None


def _contact(phone: str, user_id: str, contacts: Iterable[Contact]) -> Contact:
    """Return the contact with one of these ids."""
    for each in contacts:
        if (phone and each.wa_id == phone) or (user_id and each.user_id == user_id) or not (phone or user_id):
            return each
    return Contact()
