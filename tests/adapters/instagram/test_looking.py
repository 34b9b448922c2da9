"""What is asked of Instagram: mentions, profiles, ancestors, the account itself, and the live check."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.adapters.instagram.logins import INSTAGRAM_GRAPH, ready
from sunwai.adapters.meta.graph import GRAPH
from sunwai.channels.types import Author, InboundMessage, Kind
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import refusal
from tests.adapters.instagram.account_server import IG, PERSON, Instagram, account

ADAPTER = InstagramAdapter()
GONE = refusal(100, "does not exist", subcode=33)
COMMENT = "17900000000000001"


def own_login(network: Instagram) -> None:
    network.account = replace(network.account, settings={**network.account.settings, "login": "instagram"})


def test_a_mention_is_fetched_and_read_like_an_event(network: Instagram) -> None:
    media = {"id": "180", "caption": "My kitchen", "username": "ravi.k"}
    comment = {"id": "179", "text": "Ask @meerafoods", "timestamp": "2026-11-01T10:00:00+0000", "username": "ravi.k"}
    network.nodes[IG] = {"mentioned_comment": {**comment, "media": media}, "id": IG}

    (delivery,) = ADAPTER.complete("180/179", network.account)

    (mention,) = ADAPTER.parse(delivery, network.account)
    assert isinstance(mention, InboundMessage)
    assert (mention.external_id, mention.root, mention.kind) == ("179", "180", Kind.MENTION)
    assert network.asked[0].params["fields"].startswith("mentioned_comment.comment_id(179){")


def test_a_mention_in_a_caption_is_fetched_by_its_post(network: Instagram) -> None:
    network.nodes[IG] = {"mentioned_media": {"id": "180", "caption": "@you", "timestamp": "2026-11-01T10:00:00+0000"}}

    (delivery,) = ADAPTER.complete("180", network.account)

    (mention,) = ADAPTER.parse(delivery, network.account)
    assert isinstance(mention, InboundMessage)
    assert (mention.external_id, mention.root, mention.text) == ("180", "180", "@you")


def test_a_mention_that_is_gone_brings_nothing(network: Instagram) -> None:
    network.nodes[IG] = GONE

    assert not ADAPTER.complete("180/179", network.account)


def test_a_mention_is_asked_for_again_when_instagram_is_away(network: Instagram) -> None:
    network.nodes[IG] = refusal(2, "later", status=503)

    with pytest.raises(ChannelError) as caught:
        ADAPTER.complete("180/179", network.account)

    assert not caught.value.permanent


def test_a_profile_tells_handle_face_and_reach(network: Instagram) -> None:
    told = {"name": "Ana Sharma", "username": "ana.sharma", "profile_pic": "https://cdn.example/f.jpg"}
    network.nodes[PERSON] = {**told, "follower_count": 0, "is_verified_user": False, "id": PERSON}

    known = ADAPTER.profile(Author(external_id=PERSON, scope=IG), network.account)

    assert (known.name, known.handle, known.avatar_url) == ("Ana Sharma", "ana.sharma", "https://cdn.example/f.jpg")
    assert (known.followers, known.verified, known.scope) == (0, False, IG)


def test_somebody_of_whom_only_the_handle_is_known_has_no_profile(network: Instagram) -> None:
    with pytest.raises(ChannelError) as caught:
        ADAPTER.profile(Author(external_id="@ravi.k", scope=IG), network.account)

    assert (caught.value.permanent, network.asked) == (True, [])


def test_an_answer_stands_under_a_comment_under_a_caption(network: Instagram) -> None:
    media = {"id": "180", "caption": "New saris", "username": "meerafoods", "owner": {"id": IG}}
    network.nodes["179"] = {"id": "179", "parent_id": COMMENT, "media": media}
    network.nodes[COMMENT] = {"id": COMMENT, "text": "Price?", "from": {"id": PERSON, "username": "ana.sharma"}}

    post, comment = ADAPTER.ancestors("179", network.account)

    assert (post.text, post.ours, post.external_id) == ("New saris", True, "180")
    assert (comment.text, comment.parent_id, comment.author_name) == ("Price?", "180", "ana.sharma")


def test_nothing_stands_above_a_private_message(network: Instagram) -> None:
    assert not ADAPTER.ancestors("aWdfZAG_1", network.account)
    assert not network.asked


def test_the_account_is_named_and_a_pages_token_may_end(network: Instagram) -> None:
    network.nodes[IG] = {"username": "meerafoods", "name": "Meera Foods", "followers_count": 900, "id": IG}
    network.nodes["debug_token"] = {"data": {"expires_at": 1767225600}}

    facts = ADAPTER.describe(network.account)

    assert (facts["handle"], facts["name"], facts["followers"]) == ("meerafoods", "Meera Foods", "900")
    assert facts["token_expires_at"] == "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize("own", [False, True])
def test_every_setting_holds(network: Instagram, *, own: bool) -> None:
    if own:
        own_login(network)
    network.subscribed = ["comments", "messages"]

    assert [finding.holds for finding in ADAPTER.check(network.account)] == [True, True]


def test_a_token_of_another_account_and_a_missing_field_are_told(network: Instagram) -> None:
    own_login(network)
    network.subscribed = ["comments"]

    missing = ADAPTER.check(network.account)[1]
    network.account = replace(network.account, settings={**network.account.settings, "ig_id": "1"})
    foreign = ADAPTER.check(network.account)

    assert "messages" in missing.advice
    assert [finding.holds for finding in foreign] == [False]


def test_each_login_has_its_own_address() -> None:
    page, own = ready(account(api_url="")), ready(account(api_url="", login="instagram"))

    assert (page.settings["api_url"], own.settings["api_url"]) == (GRAPH, INSTAGRAM_GRAPH)
