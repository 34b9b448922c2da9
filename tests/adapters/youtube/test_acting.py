"""Answers, moderation, lookups, and what refusals mean."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.adapters.google.errors import seconds_to_reset
from sunwai.adapters.youtube.adapter import YouTubeAdapter
from sunwai.channels.types import Action, Author, InboundDeletion, InboundEdit, OutboundMedia
from sunwai.kernel.errors import ChannelError
from tests.adapters.rest_server import said
from tests.adapters.youtube.tube_server import ANA, FIRST, US, VIDEO, Tube, account, answer, comment, page, refusal
from tests.adapters.youtube.tube_server import reply as a_reply
from tests.adapters.youtube.tube_server import thread as a_thread

YOUTUBE = YouTubeAdapter()
CHANNEL = {
    "id": ANA,
    "snippet": {"title": "Ana Cooks", "customUrl": "@anacooks", "thumbnails": {"default": {"url": "https://y/f"}}},
    "statistics": {"subscriberCount": "1200"},
}


def failing(network: Tube, reason: str, status: int = 403) -> ChannelError:
    network.answers = [refusal(status, reason)]
    with pytest.raises(ChannelError) as caught:
        YOUTUBE.send(answer(), network.account)
    return caught.value


def test_an_answer_to_a_reply_goes_under_the_first_comment(network: Tube) -> None:
    YOUTUBE.send(answer(answers=f"{FIRST}.r1"), network.account)

    assert network.took[0].fields["snippet"]["parentId"] == FIRST
    assert network.took[0].headers["authorization"] == "Bearer canary-access-token"


def test_every_part_costs_fifty_units(network: Tube) -> None:
    assert YOUTUBE.cost(answer("Hello"), network.account) == 50
    assert YOUTUBE.cost(answer("word " * 3000), network.account) == 100


def test_after_a_first_part_every_failure_is_uncertain(network: Tube) -> None:
    network.answers = [said({"id": "one"}), refusal(403, "commentsDisabled")]

    with pytest.raises(ChannelError) as caught:
        YOUTUBE.send(answer("word " * 3000), network.account)

    assert (caught.value.permanent, caught.value.uncertain) == (False, True)


@pytest.mark.parametrize("reason", ["commentsDisabled", "forbidden", "parentCommentNotFound", "commentTextTooLong"])
def test_refusals_are_for_good(network: Tube, reason: str) -> None:
    error = failing(network, reason)

    assert (error.permanent, error.code, error.hold_connection) == (True, reason, False)


@pytest.mark.parametrize("reason", ["processingFailure", "backendError"])
def test_after_a_failure_inside_nobody_knows(network: Tube, reason: str) -> None:
    error = failing(network, reason, 400)

    assert (error.permanent, error.uncertain) == (False, True)


def test_a_used_up_quota_holds_the_connection_until_midnight_in_california(network: Tube) -> None:
    network.account = account(network.account.settings["api_url"], access_token_expires="2027-01-01T00:00:00+00:00")
    with time_machine.travel(dt.datetime(2026, 11, 22, 5, 0, tzinfo=dt.UTC), tick=False):
        error = failing(network, "quotaExceeded")

    assert (error.permanent, error.hold_connection, error.code) == (False, True, "quota_exceeded")
    assert error.retry_after_seconds == 3 * 3600


@pytest.mark.parametrize(
    ("now", "hours"),
    [("2026-03-08T08:00:00", 23), ("2026-11-01T07:00:00", 25), ("2026-07-01T06:59:00", 1 / 60)],
)
def test_the_day_ends_at_californian_midnight_also_when_clocks_change(now: str, hours: float) -> None:
    assert seconds_to_reset(dt.datetime.fromisoformat(now + "+00:00")) == pytest.approx(hours * 3600)


@pytest.mark.parametrize(
    ("reason", "code"), [("authError", "token_expired"), ("rateLimitExceeded", "rateLimitExceeded")]
)
def test_a_dead_token_and_a_flood_hold_the_connection(network: Tube, reason: str, code: str) -> None:
    error = failing(network, reason)

    assert (error.permanent, error.hold_connection, error.code) == (False, True, code)


def test_bare_statuses_are_told_apart(network: Tube) -> None:
    found = []
    for status in (401, 429, 503, 404):
        network.answers = [(status, {"retry-after": "7"}, b"no json")]
        with pytest.raises(ChannelError) as caught:
            YOUTUBE.send(answer(), network.account)
        found.append((caught.value.permanent, caught.value.uncertain, caught.value.hold_connection))

    assert found == [(False, False, True), (False, False, True), (False, True, False), (True, False, False)]


@pytest.mark.parametrize("body", [b"[]", b"no json", b"{}", b'{"id": 7}'])
def test_a_success_that_says_nothing_is_uncertain(network: Tube, body: bytes) -> None:
    network.answers = [(200, {}, body)]

    with pytest.raises(ChannelError) as caught:
        YOUTUBE.send(answer(), network.account)

    assert caught.value.uncertain


def test_files_empty_words_and_no_comment_to_answer_are_refused(network: Tube) -> None:
    file = OutboundMedia(name="a", content_type="image/png", size=1, read=lambda: b"a")

    for message in (answer(attachments=(file,)), answer("  \n "), answer(answers="")):
        with pytest.raises(ChannelError) as caught:
            YOUTUBE.send(message, network.account)
        assert caught.value.permanent
    assert not network.asked


@pytest.mark.parametrize(
    ("action", "status"),
    [(Action.HIDE, "heldForReview"), (Action.UNHIDE, "published"), (Action.DELETE, "rejected")],
)
def test_moderation_sets_a_status(network: Tube, action: Action, status: str) -> None:
    network.answers = [said(None, 204)]

    YOUTUBE.act(action, FIRST, network.account)

    assert network.asked[0].query == {"id": FIRST, "moderationStatus": status}


def test_taking_back_what_is_gone_is_done(network: Tube) -> None:
    network.answers = [refusal(404, "commentNotFound")]

    YOUTUBE.act(Action.RETRACT, FIRST, network.account)

    assert network.asked[0].method == "DELETE"


def test_what_cannot_be_done_is_said(network: Tube) -> None:
    network.answers = [refusal(404, "commentNotFound")]

    for action in (Action.LIKE, Action.HIDE):
        with pytest.raises(ChannelError) as caught:
            YOUTUBE.act(action, FIRST, network.account)
        assert caught.value.permanent


def test_a_comment_that_is_not_there_is_deleted_and_a_held_one_is_hidden(network: Tube) -> None:
    stands = comment("Ugx1", "New", updatedAt="2026-11-20T12:00:00Z")
    network.answers = [page(stands, comment("Ugx2")), page(a_thread(comment("Ugx4")))]

    edit, gone, held = YOUTUBE.reconcile(["Ugx1", "Ugx2", "Ugx3", "Ugx4"], network.account)

    assert isinstance(edit, InboundEdit)
    assert edit.text == "New"
    assert isinstance(gone, InboundDeletion)
    assert (gone.external_id, gone.hidden) == ("Ugx3", False)
    assert isinstance(held, InboundDeletion)
    assert (held.external_id, held.hidden) == ("Ugx4", True)


def test_fifty_are_asked_for_at_once(network: Tube) -> None:
    network.answers = [page(*[comment(f"U{number}") for number in range(50)]), page(comment("U50"))]

    assert not YOUTUBE.reconcile([f"U{number}" for number in range(51)], network.account)

    assert len(network.asked) == 2


@pytest.mark.parametrize("body", [b"{}", b'{"items": [7]}'])
def test_what_is_not_answered_is_not_deleted(network: Tube, body: bytes) -> None:
    network.answers = [(200, {}, body)]

    with pytest.raises(ChannelError):
        YOUTUBE.reconcile(["Ugx1"], network.account)


def test_a_profile_tells_name_handle_face_and_reach(network: Tube) -> None:
    network.answers = [said({"items": [CHANNEL]})]

    found = YOUTUBE.profile(Author(external_id=ANA), network.account)

    assert (found.name, found.handle, found.avatar_url, found.followers) == (
        "Ana Cooks",
        "@anacooks",
        "https://y/f",
        1200,
    )


@pytest.mark.parametrize("person", [ANA, "unknown:Ugx1"])
def test_nobody_has_no_profile(network: Tube, person: str) -> None:
    network.answers = [page()]

    with pytest.raises(ChannelError) as caught:
        YOUTUBE.profile(Author(external_id=person), network.account)

    assert caught.value.code == "unknown_person"


def test_above_a_reply_stand_the_video_and_the_first_comment(network: Tube) -> None:
    film = {"id": VIDEO, "snippet": {"title": "How we pack", "channelId": US, "channelTitle": "Meera Foods"}}
    network.answers = [page(a_thread(comment(), a_reply(1))), said({"items": [film]})]

    above = YOUTUBE.ancestors(f"{FIRST}.r1", network.account)

    assert [(each.text, each.ours) for each in above] == [("How we pack", True), ("Kab aayega?", False)]


def test_above_a_comment_that_is_gone_stands_nothing(network: Tube) -> None:
    assert YOUTUBE.ancestors(FIRST, network.account) == []


def test_the_channel_describes_itself(network: Tube) -> None:
    network.answers = [said({"items": [CHANNEL]}), said({"items": [{**CHANNEL, "statistics": {}}]})]

    told = YOUTUBE.describe(network.account)

    assert told == {"name": "Ana Cooks", "handle": "@anacooks", "followers": "1200", "text_length": "10000"}
    assert "followers" not in YOUTUBE.describe(network.account)


@pytest.mark.parametrize("body", [{"items": []}, {"items": 7}])
def test_a_channel_that_is_not_there_is_an_error(network: Tube, body: object) -> None:
    network.answers = [said(body)]

    with pytest.raises(ChannelError):
        YOUTUBE.describe(network.account)
