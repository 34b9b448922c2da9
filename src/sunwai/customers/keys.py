"""What makes two people look alike: the keys under which a name, a handle, an address meets another. No statement."""

from __future__ import annotations

import re
from typing import Final

from sunwai.channels.registry import UnknownChannel, spec_for
from sunwai.channels.types import Author
from sunwai.customers.digests import Key
from sunwai.customers.kinds import EMAIL, PHONE
from sunwai.customers.models import Customer, Identity
from sunwai.language.folding import fold
from sunwai.language.names import name_key

LONGEST_ID: Final = 320
LONGEST_KEY: Final = 80
SHORTEST_HANDLE: Final = 5  # shorter ones are everybody's
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ().\-]{5,22}[0-9]")
_NO_DIGIT: Final = re.compile(r"[^0-9]+")


def key_of(channel: str, author: Author) -> Key:
    """Return what makes an identity one and the same."""
    return channel, author.scope, author.external_id[:LONGEST_ID]


def key_identity(identity: Identity) -> None:
    """Write an identity's keys into it, in memory."""
    identity.name_key = name_key_of(identity.name)
    identity.handle_key = handle_key(identity.handle)
    identity.contact_key = contact_key(addressed_by(identity.channel), identity.external_id)


def key_customer(customer: Customer) -> None:
    """Write a customer's key into it, in memory."""
    customer.name_key = name_key_of(customer.name)


def name_key_of(name: str) -> str:
    """Give the key of a name as it is stored."""
    return name_key(name)[:LONGEST_KEY]


def handle_key(handle: str) -> str:
    """Give the key of a handle on any network, ``""`` for a number, a name in words or an address.

    The server that a federated network puts behind it falls away; points, lines and capitals do not count.
    """
    name, _, server = fold(handle).removeprefix("@").partition("@")
    if " " in name or (server and not handle.startswith("@")):
        return ""
    plain = _PUNCTUATION.sub("", name)
    return plain[:LONGEST_KEY] if len(plain) >= SHORTEST_HANDLE and not plain.isdigit() else ""


def contact_key(kind: str, value: str) -> str:
    """Give the key of a mail address or a telephone number, ``""`` for any other kind."""
    if kind == EMAIL and "@" in value:
        return f"email:{value.strip().lower()}"
    if kind == PHONE and _NUMBER.fullmatch(value.strip()):
        return f"phone:{_NO_DIGIT.sub('', value).removeprefix('00')}"
    return ""


def is_address(channel: str) -> bool:
    """Say whether the ids of a channel are mail addresses, in whose name anybody can write."""
    return addressed_by(channel) == EMAIL


def addressed_by(channel: str) -> str:
    """Say what the ids of a channel are: ``email``, ``phone``, or ``""`` for the network's own."""
    try:
        return spec_for(channel).addressed_by
    except UnknownChannel:
        return ""
