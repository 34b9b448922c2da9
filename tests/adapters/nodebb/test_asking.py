from __future__ import annotations

import pytest
import time_machine

from sunwai.channels.types import Action, Author, InboundDeletion, InboundEdit, InboundMessage, Kind
from sunwai.kernel.errors import ChannelError
from tests.adapters.nodebb.forum import ADAPTER, ANA, TEN, US, Forum, outbound, post
from tests.adapters.web.site import Answer, ok

NOW = "2026-11-22T10:00:00Z"


@time_machine.travel(NOW)
def test_what_was_said_comes_in_once(network: Forum) -> None:
    first = ADAPTER.fetch(network.account, {})
    network.posts["3"] = post(3, timestamp=TEN)

    again = ADAPTER.fetch(network.account, first.cursor)

    assert len(first.deliveries) == 2
    assert first.cursor == {"since": str(TEN - 2_700_000)}
    keys = {each.key for each in first.deliveries}
    assert [each.key for each in again.deliveries if each.key not in keys] == ["3:0:0"]


@time_machine.travel(NOW)
def test_of_a_long_topic_only_its_end_is_read(network: Forum) -> None:
    network.posts = {str(pid): post(pid, timestamp=TEN - 10_000_000 + pid) for pid in range(1, 50)}

    found = ADAPTER.fetch(network.account, {"since": str(TEN)})

    assert found.deliveries == ()
    assert not [each for each in network.asked if "/topic/" in each.path]
    ADAPTER.fetch(network.account, {"since": str(TEN - 9_999_980)})
    assert [each.query["page"] for each in network.asked if "/topic/" in each.path] == ["1", "3", "2"]


@time_machine.travel(NOW)
def test_a_forum_may_put_any_number_of_posts_on_a_page(network: Forum) -> None:
    network.posts = {str(pid): post(pid, timestamp=TEN - 10_000_000 + pid * 1000) for pid in range(1, 50)}
    network.per_page = 10

    found = ADAPTER.fetch(network.account, {"since": str(TEN - 10_000_000 + 107_000)})

    assert [each.key for each in found.deliveries] == ["47:0:0", "48:0:0", "49:0:0"]
    assert found.gaps == ()


@time_machine.travel(NOW)
def test_what_is_too_much_to_read_is_a_gap(network: Forum) -> None:
    network.posts = {str(pid): post(pid, timestamp=TEN - 10_000_000 + pid) for pid in range(1, 150)}

    found = ADAPTER.fetch(network.account, {"since": str(TEN - 9_999_980)})

    assert (len(found.deliveries), [each.reference for each in found.gaps]) == (
        89,
        [f"topic:77|since:{TEN - 9_999_980}"],
    )


@time_machine.travel(NOW)
def test_a_notification_names_a_mention(network: Forum) -> None:
    network.told = [{"nid": "mention:77:2:7", "path": "/post/2"}, {"nid": "new_post", "path": "/post/1"}, {"nid": []}]

    rows = ADAPTER.fetch(network.account, {}).deliveries

    kinds = {
        item.external_id: item.kind
        for row in rows
        for item in ADAPTER.parse(row, network.account)
        if isinstance(item, InboundMessage)
    }
    assert kinds == {"1": Kind.POST, "2": Kind.MENTION}


def test_a_forum_that_keeps_its_notifications_is_still_read(network: Forum) -> None:
    network.answers = [ok({"error": "no"}, 403)]

    assert ADAPTER.fetch(network.account, {"since": "0"}).deliveries


def test_a_forum_in_trouble_is_asked_later(network: Forum) -> None:
    network.answers = [(503, {}, b"")]

    with pytest.raises(ChannelError) as caught:
        ADAPTER.fetch(network.account, {})

    assert (caught.value.permanent, caught.value.uncertain) == (False, False)


def test_an_answer_of_another_shape_is_asked_again(network: Forum) -> None:
    network.answers = [ok({"notifications": 1})]

    with pytest.raises(ChannelError, match="shape"):
        ADAPTER.fetch(network.account, {})


def test_an_answer_names_the_post_it_answers(network: Forum) -> None:
    ADAPTER.send(outbound(), network.account)
    ADAPTER.send(outbound(answers=""), network.account)

    assert [each.fields for each in network.took] == [{"content": "Hello Ana", "toPid": 2}, {"content": "Hello Ana"}]
    assert network.took[0].path == "/api/v3/topics/77"
    assert network.took[0].headers["authorization"] == "Bearer canary-token"


@pytest.mark.parametrize(
    ("answer", "code", "permanent", "held"),
    [
        (ok({"status": {"message": "[[error:topic-locked]]"}}, 403), "topic_closed", True, False),
        (ok({"status": {"message": "[[error:too-many-posts, 10]]"}}, 400), "rate_limited", False, True),
        (ok({"status": {"message": "canary-token?"}}, 401), "token_expired", False, True),
        ((429, {"retry-after": "9"}, b"x"), "rate_limited", False, True),
        ((404, {}, b"x"), "not_found", True, False),
        (ok({"status": {"message": "[[error:odd]]"}}, 418), "http_418", True, False),
    ],
)
def test_refusals_are_told_apart(network: Forum, answer: Answer, code: str, *, permanent: bool, held: bool) -> None:
    network.answers = [answer]

    with pytest.raises(ChannelError) as caught:
        ADAPTER.send(outbound(), network.account)

    error = caught.value
    assert (error.code, error.permanent, error.hold_connection) == (code, permanent, held)
    assert "canary" not in error.detail


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ok({"response": {"queued": True}}), "held_for_review"),
        (ok({"response": {}}), "no_id"),
        (ok([]), "no_id"),
        ((200, {}, b"<html>"), "garbage"),
        ((502, {}, b""), "http_502"),
    ],
)
def test_what_may_have_been_taken_is_uncertain(network: Forum, answer: Answer, code: str) -> None:
    network.answers = [answer]

    with pytest.raises(ChannelError) as caught:
        ADAPTER.send(outbound(), network.account)

    assert (caught.value.code, caught.value.uncertain) == (code, True)


def test_a_failure_after_the_first_part_is_uncertain(network: Forum) -> None:
    network.answers = [ok({"response": {"pid": 9}}), ok({"status": {"message": "no"}}, 403)]

    with pytest.raises(ChannelError) as caught:
        ADAPTER.send(outbound("word " * 8000), network.account)

    assert caught.value.uncertain


def test_nothing_is_not_sent(network: Forum) -> None:
    with pytest.raises(ChannelError, match="nothing"):
        ADAPTER.send(outbound(" "), network.account)


def test_a_profile_is_looked_up_by_slug(network: Forum) -> None:
    assert ADAPTER.profile(ANA, network.account).followers == 3
    with pytest.raises(ChannelError):
        ADAPTER.profile(Author(external_id="5"), network.account)


def test_what_stands_above_ends_with_the_topics_first_post(network: Forum) -> None:
    network.posts |= {"3": post(3, toPid=2, user=US), "4": post(4, toPid=3)}

    above = ADAPTER.ancestors("4", network.account)

    assert [(each.external_id, each.ours) for each in above] == [("1", False), ("2", False), ("3", True)]


def test_a_circle_of_answers_ends(network: Forum) -> None:
    network.posts |= {"3": post(3, toPid=4), "4": post(4, toPid=3)}

    assert [each.external_id for each in ADAPTER.ancestors("4", network.account)] == ["3"]


def test_what_was_changed_is_found_by_asking(network: Forum) -> None:
    network.posts |= {"3": post(3, edited=TEN), "4": post(4, deleted=1)}

    edit, deleted, purged = ADAPTER.reconcile(["2", "3", "4", "99"], network.account)

    assert isinstance(edit, InboundEdit)
    assert isinstance(deleted, InboundDeletion)
    assert isinstance(purged, InboundDeletion)


def test_what_is_merely_not_answered_is_not_deleted(network: Forum) -> None:
    network.answers = [(500, {}, b"")]

    with pytest.raises(ChannelError):
        ADAPTER.reconcile(["2"], network.account)


def test_where_nothing_is_found_any_more_nothing_is_deleted(network: Forum) -> None:
    network.answers = [(404, {}, b"<h1>Maintenance</h1>")] * 2

    with pytest.raises(ChannelError):
        ADAPTER.reconcile(["2"], network.account)


def test_votes_and_deletions_are_done(network: Forum) -> None:
    for action in (Action.LIKE, Action.UNLIKE, Action.DELETE):
        ADAPTER.act(action, "2", network.account)
    ADAPTER.act(Action.RETRACT, "99", network.account)

    done = [(each.method, each.path) for each in network.asked if each.method != "GET"]
    vote, state = "/api/v3/posts/2/vote", "/api/v3/posts/2/state"
    assert done == [("PUT", vote), ("DELETE", vote), ("DELETE", state)]


def test_what_cannot_be_done_says_so(network: Forum) -> None:
    with pytest.raises(ChannelError, match="no such action"):
        ADAPTER.act(Action.HIDE, "2", network.account)
    network.answers = [(500, {}, b"")]
    with pytest.raises(ChannelError):
        ADAPTER.act(Action.DELETE, "2", network.account)


def test_the_forum_tells_its_bounds(network: Forum) -> None:
    facts = ADAPTER.describe(network.account)

    assert facts["text_length"] == "500"
    assert ADAPTER.limits(network.account).text_length == 32_767


def test_every_setting_holds(network: Forum) -> None:
    assert [each.holds for each in ADAPTER.check(network.account)] == [True, True]


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (ok({}, 401), "does not accept"),
        (ok({}, 404), "nobody of this name"),
        (None, "reached"),
        (ok({}, 500), "refused"),
    ],
)
def test_the_check_says_what_to_do(network: Forum, answer: Answer | None, advice: str) -> None:
    network.answers = [answer]

    assert advice in ADAPTER.check(network.account)[0].advice
