"""What we ask X for: profiles, ancestors, whether posts still stand, ourselves, files, tokens."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

import pytest
import time_machine

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.charges import noting
from sunwai.channels.types import Action, Author, InboundDeletion, InboundEdit
from sunwai.kernel.errors import ChannelError
from tests.adapters.x.x_server import ANA, US, X, account, ok, refusal

NOT_FOUND = "https://api.x.com/2/problems/resource-not-found"
WITHHELD = "https://api.x.com/2/problems/not-authorized-for-resource"
AT = "2025-11-21T04:40:00.000Z"


def post(name: str, author: str = ANA, **more: Any) -> dict[str, Any]:
    return {"id": name, "author_id": author, "text": f"post {name}", "created_at": AT, **more}


def below(name: str, above: str, author: str = ANA) -> dict[str, Any]:
    return post(name, author, referenced_posts=[{"type": "replied_to", "id": above}])


def test_a_profile_has_a_face_and_a_reach(network: X) -> None:
    known = {"id": ANA, "name": "Ana", "username": "ana", "verified": True, "public_metrics": {"followers_count": 12}}
    network.answers = [ok({"data": {**known, "profile_image_url": "https://img.example/a.jpg"}})]

    found = XAdapter().profile(Author(external_id=ANA), network.account)

    assert (found.handle, found.followers, found.verified) == ("ana", 12, True)
    assert network.asked[0].path == f"/2/users/{ANA}"


def test_nobody_has_no_profile(network: X) -> None:
    network.answers = [ok({"errors": [{"type": NOT_FOUND}]})]

    with pytest.raises(ChannelError) as caught:
        XAdapter().profile(Author(external_id="5"), network.account)

    assert (caught.value.permanent, caught.value.code) == (True, "gone")


def test_the_posts_above_are_walked_up_to_the_first(network: X) -> None:
    users = [{"id": ANA, "name": "Ana", "username": "ana"}, {"id": US, "name": "Meera Foods", "username": "m"}]
    network.answers = [
        ok({"data": [below("30", "20")], "includes": {"posts": [below("20", "10", US)], "users": users}}),
        ok({"data": [below("20", "10", US)], "includes": {"posts": [post("10")], "users": users}}),
    ]

    with noting() as charged:
        found = XAdapter().ancestors("30", network.account)

    assert charged == [2 * 5_000 + 2 * 10_000] * 2
    told = [(each.external_id, each.author_name, each.ours, each.parent_id) for each in found]
    assert told == [("10", "Ana", False, ""), ("20", "Meera Foods", True, "10")]


def test_posts_that_answer_each_other_do_not_go_on_for_ever(network: X) -> None:
    network.answers = [
        ok({"data": [below("30", "20")], "includes": {"posts": [below("20", "30")]}}),
        ok({"data": [below("20", "30")], "includes": {"posts": [below("30", "20")]}}),
        ok({"data": [below("30", "20")], "includes": {"posts": [below("20", "30")]}}),
    ]

    assert len(XAdapter().ancestors("30", network.account)) == 2
    assert XAdapter().ancestors("dm_5", network.account) == ()


def test_deleted_withheld_and_edited_posts_are_told_apart(network: X) -> None:
    edited = post("12", edit_history_post_ids=["12", "13"])
    errors = [{"type": NOT_FOUND, "resource_id": "10"}, {"type": WITHHELD, "value": "11"}, {"type": "?", "value": "14"}]
    newest = post("13", edit_history_post_ids=["12", "13"], text="new words")
    network.answers = [ok({"data": [edited, post("15")], "errors": errors}), ok({"data": [newest]})]

    gone, hidden, changed = XAdapter().reconcile(["10", "11", "12", "14", "15", "dm_9"], network.account)

    assert isinstance(gone, InboundDeletion)
    assert isinstance(hidden, InboundDeletion)
    assert [(each.external_id, each.hidden) for each in (gone, hidden)] == [("10", False), ("11", True)]
    assert isinstance(changed, InboundEdit)
    assert (changed.external_id, changed.text) == ("12", "new words")
    assert network.asked[0].query["ids"] == "10,11,12,14,15"


def test_they_are_asked_for_by_the_hundred(network: X) -> None:
    network.answers = [ok({"data": []}), ok({"data": []})]

    found = XAdapter().reconcile([str(number) for number in range(1, 151)], network.account)

    assert not found
    assert [asked.query["ids"].count(",") for asked in network.asked] == [99, 49]


@pytest.mark.parametrize(("plan", "length"), [("Premium", "25000"), ("PremiumPlus", "25000"), ("None", "280")])
def test_the_plan_says_how_long_our_posts_may_be(network: X, plan: str, length: str) -> None:
    network.answers = [ok({"data": {"id": US, "username": "MeeraFoods", "name": "M", "subscription_type": plan}})]

    facts = XAdapter().describe(network.account)

    assert (facts["handle"], facts["text_length"]) == ("MeeraFoods", length)


@pytest.mark.parametrize(
    ("action", "method", "path", "body"),
    [
        (Action.LIKE, "POST", f"/2/users/{US}/likes", {"tweet_id": "30"}),
        (Action.UNLIKE, "DELETE", f"/2/users/{US}/likes/30", {}),
        (Action.REPOST, "POST", f"/2/users/{US}/retweets", {"tweet_id": "30"}),
        (Action.UNREPOST, "DELETE", f"/2/users/{US}/retweets/30", {}),
        (Action.HIDE, "PUT", "/2/tweets/30/hidden", {"hidden": True}),
        (Action.UNHIDE, "PUT", "/2/tweets/30/hidden", {"hidden": False}),
        (Action.RETRACT, "DELETE", "/2/tweets/30", {}),
    ],
)
def test_every_action_is_one_call(network: X, action: Action, method: str, path: str, body: dict[str, Any]) -> None:
    XAdapter().act(action, "30", network.account)

    assert [(asked.method, asked.path, asked.fields) for asked in network.asked] == [(method, path, body)]


@pytest.mark.parametrize(("action", "micro"), [(Action.LIKE, 15_000), (Action.UNREPOST, 10_000), (Action.HIDE, 5_000)])
def test_every_action_is_paid_for_once_it_is_done(network: X, action: Action, micro: int) -> None:
    network.answers = [refusal(403, "You cannot do this.")]

    with noting() as amounts:
        with pytest.raises(ChannelError):
            XAdapter().act(action, "30", network.account)
        XAdapter().act(action, "30", network.account)

    assert amounts == [micro]


def test_a_message_of_ours_can_be_taken_back(network: X) -> None:
    XAdapter().act(Action.RETRACT, "dm_30", network.account)

    assert (network.asked[0].method, network.asked[0].path) == ("DELETE", "/2/dm_events/30")


def test_doing_it_twice_does_no_harm(network: X) -> None:
    network.answers = [refusal(403, "You have already liked this Post."), refusal(404, "gone")]

    XAdapter().act(Action.LIKE, "30", network.account)
    XAdapter().act(Action.RETRACT, "30", network.account)


@pytest.mark.parametrize(("action", "name"), [(Action.DELETE, "30"), (Action.LIKE, "dm_30"), (Action.HIDE, "chat_1")])
def test_what_x_cannot_do_is_refused_at_once(network: X, action: Action, name: str) -> None:
    with pytest.raises(ChannelError) as caught:
        XAdapter().act(action, name, network.account)

    assert (caught.value.permanent, network.asked) == (True, [])


def test_a_refused_action_is_told(network: X) -> None:
    network.answers = [refusal(403, "Forbidden")]

    with pytest.raises(ChannelError) as caught:
        XAdapter().act(Action.LIKE, "30", network.account)

    assert caught.value.code == "not_allowed"


def test_files_are_fetched_with_our_token_from_x_alone(network: X) -> None:
    network.answers = [(200, {"content-type": "image/png; x=1"}, b"\x89PNG")]
    here = f"{network.account.settings['api_url']}/dm/1/box.png"

    file = XAdapter().download(here, network.account)

    assert (file.name, file.content_type, file.content) == ("box.png", "image/png", b"\x89PNG")
    assert network.asked[0].headers["authorization"] == "Bearer canary-access-token"


def test_our_token_goes_to_no_other_place(network: X) -> None:
    elsewhere = account("https://api.x.com")
    network.answers = [(200, {}, b"x")]

    XAdapter().download(f"{network.account.settings['api_url']}/box.png", elsewhere)

    assert "authorization" not in network.asked[0].headers


def test_a_file_that_is_gone_is_gone_for_good(network: X) -> None:
    network.answers = [refusal(404)]

    with pytest.raises(ChannelError) as caught:
        XAdapter().download(f"{network.account.settings['api_url']}/box.png", network.account)

    assert caught.value.permanent


@time_machine.travel(1_763_700_000, tick=False)
def test_tokens_are_renewed_and_the_used_one_is_replaced(network: X) -> None:
    network.answers = [ok({"access_token": "new", "refresh_token": "newer", "expires_in": 7200})]

    renewed = XAdapter().refresh(network.account)

    ends = dt.datetime(2025, 11, 21, 6, 40, tzinfo=dt.UTC).isoformat()
    assert renewed == {"access_token": "new", "refresh_token": "newer", "access_token_expires": ends}
    asked = network.asked[0]
    assert (asked.path, asked.fields["grant_type"]) == ("/2/oauth2/token", "refresh_token")
    assert asked.headers["authorization"] == "Basic " + base64.b64encode(b"client:canary-client-secret").decode()


@time_machine.travel(1_763_700_000, tick=False)
@pytest.mark.parametrize(
    ("ends", "asked"), [("2025-11-21T05:00:00+00:00", 0), ("2025-11-21T04:45:00+00:00", 1), ("?", 1)]
)
def test_a_good_token_is_left_alone(network: X, ends: str, asked: int) -> None:
    network.answers = [ok({"access_token": "new"})]
    known = account(network.account.settings["api_url"], access_token_expires=ends)

    XAdapter().refresh(known)

    assert len(network.asked) == asked


def test_a_refused_renewal_holds_the_connection(network: X) -> None:
    network.answers = [refusal(400, f"invalid {account().settings['refresh_token']}")]

    with pytest.raises(ChannelError) as caught:
        XAdapter().refresh(network.account)

    assert (caught.value.hold_connection, caught.value.code) == (True, "token_expired")
    assert "canary" not in caught.value.detail


@pytest.mark.parametrize("answer", [ok({}), (200, {}, b"<html>"), None, refusal(503)])
def test_a_renewal_that_says_nothing_is_tried_again(network: X, answer: Any) -> None:
    network.answers = [answer]

    with pytest.raises(ChannelError) as caught:
        XAdapter().refresh(network.account)

    assert not caught.value.permanent
