"""X promises no order and no single delivery: what an item says must not depend on what came before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sunwai.channels.types import InboundDeletion, InboundEdit, InboundMessage
from tests.adapters.x.recorded import PAYLOADS, event, parsed
from tests.adapters.x.x_server import ANA, US

BODIES = [path.read_bytes() for path in sorted(PAYLOADS.glob("*.json"))]
P = "1991728000000000"


def version(number: int, text: str) -> bytes:
    """Return one of the versions of a post, as X tells of it."""
    history = [f"{P}{each}" for each in range(300, number + 1)]
    told = {"id": f"{P}{number}", "author_id": ANA, "text": text, "created_at": f"2025-11-21T05:{number - 300:02}:00Z"}
    return event("post.mention.create", {**told, "edit_history_tweet_ids": history, "conversation_id": f"{P}300"})


EDITS = [version(300, "no"), version(301, "well"), version(302, "yes")]
GONE = event("post.delete", {"id": f"{P}300", "author_id": ANA})


@given(st.lists(st.sampled_from(BODIES), max_size=20))
def test_shuffled_and_repeated_events_tell_the_same_items(bodies: list[bytes]) -> None:
    alone = {body: repr(list(parsed(body))) for body in BODIES}

    assert [repr(list(parsed(body))) for body in bodies] == [alone[body] for body in bodies]


@given(st.permutations([*EDITS, GONE, *EDITS]))
def test_in_any_order_the_last_version_wins_and_a_deletion_ends_it(bodies: list[bytes]) -> None:
    items = [item for body in bodies for item in parsed(body)]

    names = {item.external_id for item in items if isinstance(item, InboundMessage | InboundEdit | InboundDeletion)}
    latest = max((item for item in items if isinstance(item, InboundEdit)), key=lambda edit: edit.edited_at)
    times = {item.sent_at for item in items if isinstance(item, InboundMessage) and item.meta}
    assert (names, latest.text, len(times)) == ({f"{P}300"}, "yes", 1)
    assert all(item.account == US for item in items)
