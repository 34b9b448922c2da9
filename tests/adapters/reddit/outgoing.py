"""Answers on their way out."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.reddit.adapter import RedditAdapter
from sunwai.channels.types import Author, Kind, Outbound, Sent, Visibility
from tests.adapters.reddit.reddit_server import Reddit

KEY = "0192f0c1-0000-7000-8000-000000000001"


def public(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Ana's comment."""
    known = {
        "key": KEY,
        "thread_key": "t1",
        "root": "t3_p1",
        "visibility": Visibility.PUBLIC,
        "kind": Kind.COMMENT,
        "recipient": Author(external_id="ana_sharma", handle="Ana_Sharma"),
        "answers": "t1_c1",
        "answers_kind": Kind.COMMENT,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})


def private(text: str = "Please tell me your number", **changes: Any) -> Outbound:
    """Return an answer to Ana's message."""
    hidden = {"visibility": Visibility.PRIVATE, "answers_visibility": Visibility.PRIVATE, "kind": Kind.DM}
    return public(text, **{**hidden, "root": "dm_ana_sharma", "answers": "t4_m1", "answers_kind": Kind.DM, **changes})


def send(message: Outbound, network: Reddit) -> Sent:
    return RedditAdapter().send(message, network.account)
