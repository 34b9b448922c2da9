from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from sunwai.adapters.bluesky.adapter import BlueskyAdapter
from sunwai.channels.types import Direction, InboundDeletion, InboundMessage, InboundReaction, InboundReceipt, Kind
from sunwai.kernel.errors import ChannelError
from tests.adapters.bluesky.server import ASHA, HANDLE, POST, Server, account, session, token, told
from tests.adapters.rest_server import delivery, said

ADAPTER = BlueskyAdapter()
NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
LIST = "app.bsky.notification.listNotifications"


def notices(*numbers: int, at: str = "2026-11-20T11:30:00.000Z") -> list[dict[str, Any]]:
    return [{**told("mention")["notice"], "uri": f"{POST}{each}", "indexedAt": at} for each in numbers]


def item(name: str) -> Any:
    (found,) = ADAPTER.parse(delivery(told(name)), account())
    return found


def keys(fetched: Any) -> list[str]:
    return [each.key.partition("|")[0].removeprefix(POST) for each in fetched.deliveries]


@time_machine.travel(NOON, tick=False)
def test_what_claims_to_be_older_is_not_overlooked(network: Server) -> None:
    network.knows[LIST] = {"notifications": notices(2)}
    first = ADAPTER.fetch(network.account, {})
    network.knows[LIST] = {"notifications": notices(2) + notices(1, at="2026-11-19T08:00:00.000Z")}

    second = ADAPTER.fetch(network.account, first.cursor)

    assert (keys(first), keys(second)) == (["2"], ["1"])


@time_machine.travel(NOON, tick=False)
def test_what_is_older_than_the_connection_reads_is_left(network: Server) -> None:
    network.knows[LIST] = {"notifications": notices(1, at="2026-11-01T08:00:00.000Z")}

    assert not ADAPTER.fetch(network.account, {}).deliveries


@time_machine.travel(NOON, tick=False)
def test_more_than_some_pages_leave_a_gap_that_is_filled(network: Server) -> None:
    network.knows[LIST] = {"notifications": notices(*range(100)), "cursor": "further"}
    (gap,) = ADAPTER.fetch(network.account, {}).gaps
    network.knows[LIST] = {"notifications": notices(777)}

    filled = ADAPTER.backfill(network.account, gap)

    assert (keys(filled), filled.more) == (["777"], False)
    assert network.asked[-1].query["cursor"] == "further"


@time_machine.travel(NOON, tick=False)
def test_a_network_without_chat_keeps_no_mention_away(network: Server) -> None:
    network.knows[LIST] = {"notifications": notices(2)}
    network.knows["chat.bsky.convo.getLog"] = said({"error": "MethodNotImplemented"}, 501)

    first = ADAPTER.fetch(network.account, {})
    ADAPTER.fetch(network.account, first.cursor)

    assert keys(first) == ["2"]
    assert sum(each.path.endswith("getLog") for each in network.asked) == 1


def test_a_lost_session_is_begun_anew_once(network: Server) -> None:
    network.account = account(network.account.settings["api_url"], access_token=token(exp=1))

    ADAPTER.fetch(network.account, {})

    assert sum(each.path.endswith("createSession") for each in network.asked) == 1


def test_tokens_are_renewed_before_they_end(network: Server) -> None:
    url = network.account.settings["api_url"]

    assert ADAPTER.refresh(network.account) == {}
    renewed = ADAPTER.refresh(account(url, access_token=token(exp=1)))

    assert set(renewed) == {"access_token", "refresh_token"}
    assert network.asked[-1].path.endswith("refreshSession")


def test_a_renewal_token_that_ended_leads_back_to_the_app_password(network: Server) -> None:
    network.knows["com.atproto.server.refreshSession"] = said({"error": "ExpiredToken"}, 400)

    renewed = ADAPTER.refresh(account(network.account.settings["api_url"], access_token=""))

    assert renewed["access_token"] == session()["accessJwt"]


@pytest.mark.parametrize(
    ("status", "error", "code"), [(401, "AuthenticationRequired", "token_expired"), (429, "", "rate_limited")]
)
def test_a_refused_sign_in_holds_the_connection(network: Server, status: int, error: str, code: str) -> None:
    network.knows["com.atproto.server.createSession"] = said({"error": error}, status, ratelimit_reset="4000000000")
    bare = account(network.account.settings["api_url"], access_token="", refresh_token="")

    with pytest.raises(ChannelError) as caught:
        ADAPTER.refresh(bare)

    assert (caught.value.code, caught.value.hold_connection, caught.value.permanent) == (code, True, False)


def test_a_reply_hangs_in_the_thread_of_its_root_with_whole_links() -> None:
    reply = item("reply")

    assert (reply.root, reply.kind, reply.author.verified) == (POST, Kind.COMMENT, True)
    assert reply.text.endswith("\nhttps://chai.example/p/1")


def test_our_own_answer_brings_our_key_back_and_a_part_only_its_arrival() -> None:
    whole, part, foreign = item("own_answer"), item("own_part"), item("own_in_the_app")

    assert whole.echo_of.endswith("0f")
    assert (whole.direction, whole.partner.external_id) == (Direction.OUT, ASHA)
    assert isinstance(part, InboundReceipt)
    assert foreign.echo_of == ""


def test_both_sides_of_a_private_talk_have_one_root() -> None:
    hers, ours = item("chat"), item("chat_own")

    assert (hers.root, hers.kind, hers.author.name) == ("3lconvo", Kind.DM, "Asha Verma")
    assert (ours.root, ours.direction, ours.partner.external_id) == ("3lconvo", Direction.OUT, ASHA)


def test_pictures_reactions_and_deletions_are_known() -> None:
    shown, reaction, gone = item("picture"), item("chat_reaction"), item("chat_deleted")

    assert [each.url for each in shown.attachments] == ["https://cdn.example/f.jpg"]
    assert isinstance(reaction, InboundReaction)
    assert (reaction.emoji, reaction.external_id) == ("👍", "3lmessage2")
    assert isinstance(gone, InboundDeletion)


@pytest.mark.parametrize(("profiles", "hidden"), [([{"did": ASHA}], False), ([], True)])
def test_a_missing_post_of_a_missing_author_is_only_hidden(network: Server, profiles: Any, *, hidden: bool) -> None:
    network.knows |= {"app.bsky.feed.getPosts": {"posts": []}, "app.bsky.actor.getProfiles": {"profiles": profiles}}

    (gone,) = ADAPTER.reconcile([POST, "3lmessage1"], network.account)

    assert isinstance(gone, InboundDeletion)
    assert (gone.external_id, gone.hidden) == (POST, hidden)


def test_what_a_quote_quotes_stands_above_it(network: Server) -> None:
    quoted = {"uri": POST, "cid": "c", "author": {"did": ASHA, "handle": HANDLE}, "value": {"text": "they said"}}
    shown = {"embed": {"$type": "app.bsky.embed.record#view", "record": quoted}}
    network.knows["app.bsky.feed.getPostThread"] = {"thread": {"post": shown}}

    (above,) = ADAPTER.ancestors(POST, network.account)

    assert (above.external_id, above.text, above.ours) == (POST, "they said", False)


def test_a_mention_is_public_and_seen_where_it_stands() -> None:
    mention = item("mention")

    assert isinstance(mention, InboundMessage)
    assert mention.url == f"https://bsky.app/profile/{ASHA}/post/3laaaaaaaaa2a"
