from __future__ import annotations

import pytest

from sunwai.adapters.mastodon.adapter import MastodonAdapter
from sunwai.channels.types import Author, Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.mastodon.outgoing import answer, picture, send
from tests.adapters.mastodon.server import MENTION, Server, account, told
from tests.adapters.rest_server import said

ONE = "/api/v1/statuses/101"


@pytest.mark.parametrize(
    ("asked", "ours", "expected"),
    [
        ("public", Visibility.PUBLIC, "public"),
        ("unlisted", Visibility.PUBLIC, "unlisted"),
        ("public", Visibility.PRIVATE, "direct"),
        ("private", Visibility.PUBLIC, "direct"),
    ],
)
def test_an_answer_is_shown_to_no_more_people(network: Server, asked: str, ours: Visibility, expected: str) -> None:
    network.knows[ONE] = {**told("mention")["status"], "visibility": asked}

    send(answer(visibility=ours), network)

    assert network.took[-1].fields["visibility"] == expected


def test_a_content_warning_is_kept_and_its_reader_named(network: Server) -> None:
    network.knows[ONE] = {**told("mention")["status"], "spoiler_text": "broken glass"}

    send(answer("So sorry"), network)

    fields = network.took[-1].fields
    assert (fields["spoiler_text"], fields["status"]) == ("broken glass", f"{MENTION} So sorry")
    assert fields["in_reply_to_id"] == "101"


def test_who_has_no_handle_is_not_written_to(network: Server) -> None:
    nobody = answer(answers="", recipient=Author(external_id="https://chai.example/users/asha"))

    with pytest.raises(ChannelError) as caught:
        send(nobody, network)

    assert (caught.value.permanent, caught.value.code) == (True, "unknown_recipient")


def test_the_servers_own_limit_decides_how_an_answer_is_split(network: Server) -> None:
    network.account = account(network.account.settings["api_url"], text_length="5000")

    send(answer("word " * 300), network)

    assert len(network.took) == 1
    assert MastodonAdapter().limits(network.account).text_length == 5000


def test_files_hang_on_the_first_part_only(network: Server) -> None:
    send(answer("word " * 300, attachments=(picture(),)), network)

    parts = [each for each in network.took if each.path == "/api/v1/statuses"]
    assert [each.fields.get("media_ids") for each in parts] == [["77"], *[None] * (len(parts) - 1)]


@pytest.mark.parametrize("files", [(picture(),) * 5, (picture(size=99_000_000),)])
def test_too_many_or_too_large_files_are_refused(network: Server, files: tuple[object, ...]) -> None:
    with pytest.raises(ChannelError) as caught:
        send(answer(attachments=files), network)

    assert (caught.value.permanent, caught.value.code) == (True, "attachment_refused")
    assert not network.took


def test_after_the_first_part_every_failure_is_uncertain(network: Server) -> None:
    network.answers = [said({"id": "901"}), said({"error": "no"}, 422)]

    with pytest.raises(ChannelError) as caught:
        send(answer("word " * 300), network)

    assert (caught.value.uncertain, caught.value.permanent) == (True, False)


@pytest.mark.parametrize(
    ("status", "code", "holds"),
    [(401, "token_expired", True), (429, "rate_limited", True), (404, "gone", False), (403, "forbidden", False)],
)
def test_refusals_are_told_apart(network: Server, status: int, code: str, *, holds: bool) -> None:
    network.knows[ONE] = said({"error": "no"}, status)

    with pytest.raises(ChannelError) as caught:
        send(answer(), network)

    assert (caught.value.code, caught.value.hold_connection, caught.value.permanent) == (code, holds, not holds)
    assert not caught.value.uncertain


def test_text_is_counted_as_mastodon_counts() -> None:
    length = MastodonAdapter().length

    assert length("👩‍👩‍👧 नमस्ते") < len("नमस्ते") + 2
    assert length("see https://example.com/" + "x" * 90) == 4 + 23
    assert length("@asha@chai.example hi") == len("@asha hi")
