from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from sunwai.adapters.mastodon.adapter import MastodonAdapter
from sunwai.channels.types import Direction, Gap, InboundDeletion, InboundEdit, InboundMessage, Kind, Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.mastodon.server import Server, account, told
from tests.adapters.rest_server import delivery, said

ADAPTER = MastodonAdapter()
NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def notices(*numbers: int, at: str = "2026-11-20T10:00:00.000Z") -> list[dict[str, Any]]:
    status = told("mention")["status"]
    return [
        {"id": str(each), "type": "mention", "created_at": at, "status": {**status, "id": str(each), "uri": str(each)}}
        for each in numbers
    ]


def items(name: str) -> list[Any]:
    return list(ADAPTER.parse(delivery(told(name)), account()))


@time_machine.travel(NOON, tick=False)
def test_the_cursor_stays_behind_what_is_not_settled(network: Server) -> None:
    network.knows["/api/v1/notifications"] = notices(9, at="2026-11-20T11:59:30.000Z") + notices(7)

    fetched = ADAPTER.fetch(network.account, {})

    assert fetched.cursor["notice"] == "7"
    assert len(fetched.deliveries) == 2


@time_machine.travel(NOON, tick=False)
def test_what_comes_twice_has_the_same_key(network: Server) -> None:
    network.knows["/api/v1/notifications"] = notices(7)

    first, again = (ADAPTER.fetch(network.account, {}) for _ in range(2))

    assert [each.key for each in first.deliveries] == [each.key for each in again.deliveries]


@time_machine.travel(NOON, tick=False)
def test_a_first_page_that_does_not_reach_back_leaves_a_gap_that_is_filled(network: Server) -> None:
    network.knows["/api/v1/notifications"] = notices(*range(140, 100, -1))
    (gap,) = ADAPTER.fetch(network.account, {}).gaps
    network.knows["/api/v1/notifications"] = notices(100, 99)

    filled = ADAPTER.backfill(network.account, gap)

    assert gap.reference.startswith("101|")
    assert (len(filled.deliveries), filled.more) == (2, False)
    assert network.asked[-1].query["max_id"] == "101"


@time_machine.travel(NOON, tick=False)
def test_a_whole_page_is_followed_by_the_next(network: Server) -> None:
    network.knows["/api/v1/notifications"] = notices(*range(140, 100, -1))

    fetched = ADAPTER.fetch(network.account, {"notice": "100", "since": "2026-11-13T00:00:00+00:00"})

    assert (fetched.more, fetched.cursor["notice"], fetched.gaps) == (True, "140", ())


@time_machine.travel(NOON, tick=False)
def test_a_talk_in_which_nothing_was_said_costs_no_request_and_comes_once(network: Server) -> None:
    (notice,) = notices(7)
    status = {**notice["status"], "created_at": notice["created_at"], "in_reply_to_id": "6", "visibility": "direct"}
    network.knows["/api/v1/conversations"] = [{"last_status": status}]
    network.knows["/api/v1/statuses/7/context"] = {"ancestors": []}

    first = ADAPTER.fetch(network.account, {})
    again = ADAPTER.fetch(network.account, first.cursor)
    network.knows["/api/v1/conversations"] = [{"last_status": {**status, "edited_at": "2026-11-20T11:00:00.000Z"}}]
    edited = ADAPTER.fetch(network.account, again.cursor)

    assert [len(each.deliveries) for each in (first, again, edited)] == [1, 0, 1]
    assert [each.path for each in network.asked].count("/api/v1/statuses/7/context") == 2


def test_a_server_that_does_not_answer_moves_nothing(network: Server) -> None:
    network.knows["/api/v1/notifications"] = said({"error": "down"}, 503)

    with pytest.raises(ChannelError) as caught:
        ADAPTER.fetch(network.account, {})

    assert (caught.value.permanent, caught.value.uncertain) == (False, False)


def test_a_reply_has_the_topmost_status_as_its_root() -> None:
    (reply,) = items("reply")

    assert (reply.root, reply.kind, reply.parent_id) == ("101", Kind.COMMENT, "102")
    assert [(each.ours, each.external_id) for each in reply.ancestors] == [(False, "101"), (True, "102")]
    assert reply.text.endswith("See https://chai.example/p/1\n\nAsha")


def test_our_own_answer_knows_its_partner() -> None:
    (ours,) = items("own_answer")

    assert (ours.direction, ours.root) == (Direction.OUT, "101")
    assert ours.partner.external_id == "https://chai.example/users/asha"


def test_both_sides_of_a_direct_talk_have_one_root() -> None:
    (hers,), (ours,) = items("direct"), items("own_direct")

    assert hers.root == ours.root
    assert (hers.visibility, hers.kind) == (Visibility.PRIVATE, Kind.DM)


def test_an_edited_status_brings_its_edit_along() -> None:
    message, edit = items("edited")

    assert isinstance(message, InboundMessage)
    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text) == (message.external_id, message.text)


def test_pictures_warnings_and_machines_are_known() -> None:
    (shown,), (machine,) = items("picture"), items("machine")

    assert [each.url for each in shown.attachments] == ["https://titli.example/media/9.jpg", "https://chai.example/10"]
    assert shown.text.startswith("broken glass\n\n")
    assert (shown.automatic, machine.automatic) == (False, True)


def test_where_nothing_is_found_any_more_nothing_is_deleted(network: Server) -> None:
    for path in ("/api/v1/statuses", "/api/v1/statuses/8", "/api/v1/accounts/verify_credentials"):
        network.knows[path] = (404, {}, b"<h1>Maintenance</h1>")

    with pytest.raises(ChannelError):
        ADAPTER.reconcile(["8"], network.account)


def test_only_what_the_server_says_is_gone_is_deleted(network: Server) -> None:
    network.knows["/api/v1/statuses/8"] = said({"error": "Record not found"}, 404)

    (gone,) = ADAPTER.reconcile(["8", "101"], network.account)
    network.knows["/api/v1/statuses/8"] = said({"error": "down"}, 500)

    assert isinstance(gone, InboundDeletion)
    with pytest.raises(ChannelError):
        ADAPTER.reconcile(["8"], network.account)


def test_a_handle_that_is_somebody_elses_now_is_not_believed(network: Server) -> None:
    network.knows["/api/v1/accounts/lookup"] = told("machine")["status"]["account"]
    (message,) = items("mention")

    with pytest.raises(ChannelError) as caught:
        ADAPTER.profile(message.author, network.account)

    assert caught.value.code == "unknown_person"


def test_a_gap_of_nothing_is_closed(network: Server) -> None:
    filled = ADAPTER.backfill(network.account, Gap(reference="9|2026-11-13T00:00:00+00:00", reason="old"))

    assert (filled.deliveries, filled.more, filled.gaps) == ((), False, ())
