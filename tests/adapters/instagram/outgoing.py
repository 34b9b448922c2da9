"""Answers on their way out."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.types import Author, Kind, Outbound, Sent
from tests.adapters.facebook import outgoing
from tests.adapters.instagram.account_server import IG, PERSON, Instagram

MEDIA, COMMENT = "18000000000000001", "17900000000000001"


def private(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Ana's message of an hour ago."""
    return outgoing.private(
        text, **{"recipient": Author(external_id=PERSON, scope=IG), "root": f"t_{PERSON}", **changes}
    )


def public(text: str = "Yes!", **changes: Any) -> Outbound:
    """Return an answer under Ana's comment."""
    return outgoing.public(text, **{"answers": COMMENT, "root": MEDIA, **changes})


def private_reply(text: str = "Please tell me your number", **changes: Any) -> Outbound:
    """Return a private answer to Ana's comment."""
    return outgoing.private_reply(text, **{"answers": COMMENT, "root": MEDIA, **changes})


def to_a_mention(**changes: Any) -> Outbound:
    """Return an answer where somebody named us."""
    return public("Thank you!", answers_kind=Kind.MENTION, kind=Kind.COMMENT, **changes)


def send(message: Outbound, network: Instagram) -> Sent:
    return InstagramAdapter().send(message, network.account)
