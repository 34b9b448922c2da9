from __future__ import annotations

import dataclasses

import pytest

from sunwai.adapters.discourse import place
from sunwai.channels.types import Action, Author, Gap, InboundDeletion, InboundEdit, InboundMessage
from sunwai.kernel.errors import ChannelError
from tests.adapters.discourse.forum import ADAPTER, ANA, Forum, account, post
from tests.adapters.web.site import ok

SINCE = "since:2026-11-20T09:00:00+00:00"


def test_a_profile_is_looked_up_by_name(network: Forum) -> None:
    found = ADAPTER.profile(ANA, network.account)

    assert (found.external_id, found.name, found.handle) == ("41", "Ana Sharma", "ana.sharma")
    assert found.avatar_url.startswith(network.url)


@pytest.mark.parametrize("who", [Author(external_id="5"), Author(external_id="5", handle="nobody")])
def test_nobody_is_not_found(network: Forum, who: Author) -> None:
    with pytest.raises(ChannelError) as caught:
        ADAPTER.profile(who, network.account)

    assert (caught.value.code, caught.value.permanent) == ("not_found", True)


def test_a_profile_that_is_none_is_asked_again_later(network: Forum) -> None:
    network.answers = [ok(["?"])]

    with pytest.raises(ChannelError) as caught:
        ADAPTER.profile(ANA, network.account)

    assert (caught.value.code, caught.value.permanent) == ("garbage", False)


def test_what_stands_above_ends_with_the_topics_first_post(network: Forum) -> None:
    network.posts["77/5"] = post(5, reply_to_post_number=3)
    network.posts["77/3"] = post(3, username="care", name="")

    above = ADAPTER.ancestors("77/5", network.account)

    assert [each.external_id for each in above] == ["77/1", "77/3"]
    assert [(each.ours, each.author_name) for each in above] == [(False, "Ana Sharma"), (True, "care")]


def test_a_long_ladder_keeps_its_lower_end_and_the_first_post(network: Forum) -> None:
    for number in range(2, 40):
        network.posts[f"77/{number}"] = post(number, reply_to_post_number=number - 1)

    above = ADAPTER.ancestors("77/39", network.account)

    assert len(above) == 13
    assert (above[0].external_id, above[-1].external_id) == ("77/1", "77/38")


def test_what_still_stands_is_not_mentioned(network: Forum) -> None:
    network.posts["77/3"] = post(3, version=2, raw="New", updated_at="2026-11-20T12:00:00Z")
    network.posts["77/4"] = post(4, deleted_at="2026-11-21T12:00:00Z")

    edit, gone, missing = ADAPTER.reconcile(["77/2", "77/3", "77/4", "77/99"], network.account)

    assert isinstance(edit, InboundEdit)
    assert isinstance(gone, InboundDeletion)
    assert isinstance(missing, InboundDeletion)
    assert (edit.external_id, gone.external_id, missing.external_id) == ("77/3", "77/4", "77/99")


def test_a_post_without_a_time_is_left_alone(network: Forum) -> None:
    network.posts["77/3"] = post(3, version=2, updated_at=None, created_at=None)

    assert list(ADAPTER.reconcile(["77/3"], network.account)) == []


def test_what_is_merely_not_answered_is_not_deleted(network: Forum) -> None:
    network.answers = [(503, {}, b"")]

    with pytest.raises(ChannelError):
        ADAPTER.reconcile(["77/2"], network.account)


def test_where_nothing_is_found_any_more_nothing_is_deleted(network: Forum) -> None:
    network.answers = [(404, {}, b"<h1>Maintenance</h1>")] * 2

    with pytest.raises(ChannelError):
        ADAPTER.reconcile(["77/2"], network.account)


@pytest.mark.parametrize("external_id", ["x", "77/x", "77"])
def test_a_foreign_id_is_no_post(network: Forum, external_id: str) -> None:
    with pytest.raises(ChannelError, match="no post"):
        ADAPTER.ancestors(external_id, network.account)


def test_an_answer_that_is_no_post_is_asked_again(network: Forum) -> None:
    network.answers = [ok({"id": 1})]

    with pytest.raises(ChannelError) as caught:
        ADAPTER.reconcile(["77/2"], network.account)

    assert caught.value.code == "garbage"


def test_the_forum_tells_its_bounds(network: Forum) -> None:
    facts = ADAPTER.describe(network.account)

    known = {"handle": "care", "name": "Titli Care", "site": "Forum", "text_length": "900", "text_length_least": "20"}
    assert dict(facts) == known


@pytest.mark.parametrize("answer", [(404, {}, b""), ok("?")])
def test_a_forum_that_keeps_its_bounds_is_described_without(network: Forum, answer: object) -> None:
    network.answers = [ok({"user": {"id": 7, "username": "care"}}), answer]  # type: ignore[list-item]

    assert dict(ADAPTER.describe(network.account)) == {"handle": "care", "name": "care"}


def test_a_forum_that_does_not_answer_is_described_later(network: Forum) -> None:
    network.answers = [ok({"user": {"id": 7, "username": "care"}}), (500, {}, b"")]

    with pytest.raises(ChannelError):
        ADAPTER.describe(network.account)


def test_backfill_brings_what_came_since(network: Forum) -> None:
    network.posts["77/1"]["created_at"] = "2026-11-19T10:00:00Z"

    found = ADAPTER.backfill(network.account, Gap(reference=SINCE, reason="offline"))

    items = [item for each in found.deliveries for item in ADAPTER.parse(each, network.account)]
    assert [item.external_id for item in items if isinstance(item, InboundMessage)] == ["77/2"]
    assert (found.more, found.gaps) == (False, ())


def test_backfill_goes_on_below_until_the_gap_begins(network: Forum) -> None:
    found = ADAPTER.backfill(network.account, Gap(reference=SINCE, reason="offline"))
    again = ADAPTER.backfill(network.account, found.gaps[-1])

    assert found.more
    assert found.gaps[-1].reference == f"before:5000;{SINCE}"
    assert network.asked[-1].query == {"before": "5000"}
    assert again.more


def test_an_empty_stretch_of_ids_is_stepped_over_and_ends(network: Forum) -> None:
    network.posts = {}

    middle = ADAPTER.backfill(network.account, Gap(reference=f"before:80;{SINCE}", reason="offline"))
    last = ADAPTER.backfill(network.account, middle.gaps[-1])

    assert middle.gaps[-1].reference == f"before:30;{SINCE}"
    assert not last.more


@pytest.mark.parametrize("reference", ["", "long ago", "before:x", "2026-11-20T09:00:00"])
def test_any_reference_is_read(network: Forum, reference: str) -> None:
    found = ADAPTER.backfill(network.account, Gap(reference=reference, reason="offline"))

    assert len(found.deliveries) == 2


def test_a_list_that_is_none_is_asked_again(network: Forum) -> None:
    network.answers = [ok({"latest_posts": [{"id": 1}]})]

    with pytest.raises(ChannelError, match="no list"):
        ADAPTER.backfill(network.account, Gap(reference=SINCE, reason="offline"))


def test_liking_twice_likes_once(network: Forum) -> None:
    ADAPTER.act(Action.LIKE, "77/2", network.account)
    network.posts["77/2"]["actions_summary"] = [{"id": 2, "acted": True}]

    ADAPTER.act(Action.LIKE, "77/2", network.account)
    assert network.liked == ["5002"]
    ADAPTER.act(Action.UNLIKE, "77/2", network.account)
    assert network.liked == ["5002", "-post_actions/5002"]


@pytest.mark.parametrize("action", [Action.DELETE, Action.RETRACT])
def test_deleting_twice_deletes_once(network: Forum, action: Action) -> None:
    ADAPTER.act(action, "77/2", network.account)
    network.posts["77/2"]["deleted_at"] = "2026-11-21T10:00:00Z"
    ADAPTER.act(action, "77/2", network.account)
    del network.posts["77/2"]

    ADAPTER.act(action, "77/2", network.account)

    assert network.deleted == ["-posts/5002"]


def test_what_a_forum_cannot_do_is_refused(network: Forum) -> None:
    with pytest.raises(ChannelError) as caught:
        ADAPTER.act(Action.HIDE, "77/2", network.account)

    assert caught.value.code == "unsupported"


def test_a_deletion_that_is_refused_says_so(network: Forum) -> None:
    network.answers = [ok({"errors": ["no"]}, 403)]

    with pytest.raises(ChannelError, match="no"):
        ADAPTER.act(Action.DELETE, "77/2", network.account)


def test_every_setting_holds(network: Forum) -> None:
    assert [each.holds for each in ADAPTER.check(network.account)] == [True, True, True]


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (ok({"errors": ["The API username or key is invalid."]}, 403), "does not accept the API key"),
        (ok({}, 404), "nobody of this name"),
        (None, "could not be reached"),
        (ok({"errors": ["Maintenance"]}, 503), "Maintenance"),
    ],
)
def test_the_check_says_what_to_do(network: Forum, answer: object, advice: str) -> None:
    network.answers = [answer]  # type: ignore[list-item]

    first = ADAPTER.check(network.account)[0]

    assert not first.holds
    assert advice in first.advice


def test_posts_that_cannot_be_read_are_told(network: Forum) -> None:
    network.answers = [ok({"user": {"id": 7, "username": "care"}}), ok({"errors": ["Log in"]}, 403)]

    assert "Log in" in ADAPTER.check(network.account)[2].advice


def test_an_account_without_a_forums_name_is_scoped_by_its_address() -> None:
    plain = dataclasses.replace(account(), external_id="care", settings={"api_url": "https://f.example/forum/"})

    assert (place.our_name(plain), place.scope(plain)) == ("care", "f.example")
    assert place.author(plain, user_id="", username="", name="", avatar_template="http://[").avatar_url == ""
