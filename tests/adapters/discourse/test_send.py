from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sunwai.channels.types import Outbound, OutboundMedia, Sent, Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.discourse.forum import ADAPTER, ANA, Forum, outbound
from tests.adapters.web.site import Answer, ok


def send(network: Forum, message: Outbound) -> Sent:
    return ADAPTER.send(message, network.account)


def failure(network: Forum, *answers: Answer | None, **changes: Any) -> ChannelError:
    network.answers = list(answers)
    with pytest.raises(ChannelError) as caught:
        send(network, outbound(**changes))
    return caught.value


def refusal(status: int, *words: str, **more: Any) -> Answer:
    return ok({"errors": list(words), **more}, status)


def picture(name: str = "bill.png", kind: str = "image/png") -> OutboundMedia:
    return OutboundMedia(name=name, content_type=kind, size=4, read=lambda: b"\x89PNG")


def test_an_answer_stands_under_the_post_it_answers(network: Forum) -> None:
    sent = send(network, outbound("It ships today, Ana."))

    assert sent.external_ids == ("77/10",)
    assert network.took[0].fields == {"raw": "It ships today, Ana.", "topic_id": 77, "reply_to_post_number": 2}
    assert network.took[0].headers["api-key"] == "canary-api-key"
    assert network.took[0].headers["api-username"] == "care"


@pytest.mark.parametrize("answers", ["", "77/1"])
def test_an_answer_to_the_topic_names_no_post(network: Forum, answers: str) -> None:
    send(network, outbound(answers=answers))

    assert network.took[0].fields == {"raw": "Hello Ana", "topic_id": 77}


def test_a_private_answer_to_a_public_post_opens_a_private_topic(network: Forum) -> None:
    send(network, outbound("Please tell me your number.", visibility=Visibility.PRIVATE, subject="Your order"))

    told = network.took[0].fields
    assert (told["archetype"], told["target_recipients"]) == ("private_message", ANA.handle)
    assert (told["title"], "topic_id" in told) == ("Your order", False)


def test_the_rest_of_a_long_private_answer_goes_into_the_same_topic(network: Forum) -> None:
    sent = send(network, outbound("word " * 8000, visibility=Visibility.PRIVATE))

    assert len(sent.external_ids) == 2
    assert network.took[1].fields["topic_id"] == 900
    assert "archetype" not in network.took[1].fields


def test_a_forum_that_takes_less_gets_more_parts(network: Forum) -> None:
    account = dataclasses.replace(network.account, facts={"text_length": "50"})

    ADAPTER.send(outbound("word " * 30), account)

    assert [len(text) <= 50 for text in network.taken()] == [True] * 3
    assert ADAPTER.limits(account).text_length == 50


def test_files_are_uploaded_and_shown_in_the_post(network: Forum) -> None:
    send(network, outbound("See:", attachments=(picture(), picture("bill.pdf", "application/pdf"))))

    assert [each.path for each in network.asked] == ["/uploads.json", "/uploads.json", "/posts.json"]
    assert network.taken() == ["See:\n\n![bill.png](upload://abc.png)\n\n[bill.pdf|attachment](upload://abc.png)"]


@pytest.mark.parametrize("answer", [ok({}), ok([]), ok({"short_url": ["x"]})])
def test_a_file_that_gets_no_address_is_refused(network: Forum, answer: Answer) -> None:
    error = failure(network, answer, attachments=(picture(),))

    assert (error.code, error.permanent) == ("attachment_refused", True)


def test_an_upload_that_breaks_off_is_no_message(network: Forum) -> None:
    error = failure(network, None, attachments=(picture(),))

    assert (error.permanent, error.uncertain) == (False, False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Body is too short (minimum is 20 characters)", "too_short"),
        ("Body is too similar to what you recently posted", "duplicate"),
        ("Something else", "invalid"),
    ],
)
def test_a_refusal_is_told_in_the_forums_words(network: Forum, words: str, code: str) -> None:
    error = failure(network, refusal(422, words))

    assert (error.detail, error.code, error.permanent, error.hold_connection) == (words, code, True, False)


def test_a_dead_key_holds_the_connection(network: Forum) -> None:
    error = failure(network, refusal(403, "The API username or key is invalid."))

    assert (error.code, error.permanent, error.hold_connection) == ("token_expired", False, True)


def test_a_closed_topic_is_refused_for_good(network: Forum) -> None:
    error = failure(network, refusal(403, "You are not permitted to view the requested resource."))

    assert (error.code, error.permanent, error.hold_connection) == ("forbidden", True, False)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (refusal(429, "slow", extras={"wait_seconds": 12}), 12),
        ((429, {"retry-after": "30"}, b"slow down"), 30),
        (refusal(429, "slow", extras={"wait_seconds": "soon"}), None),
    ],
)
def test_too_many_calls_wait_as_long_as_the_forum_asks(network: Forum, answer: Answer, seconds: float | None) -> None:
    error = failure(network, answer)

    assert (error.code, error.retry_after_seconds, error.hold_connection) == ("rate_limited", seconds, True)


def test_a_broken_forum_leaves_it_uncertain(network: Forum) -> None:
    error = failure(network, (502, {}, b"<html>"))

    assert (error.permanent, error.uncertain, error.code) == (False, True, "http_502")


def test_a_failure_after_the_first_part_is_uncertain(network: Forum) -> None:
    error = failure(network, ok({"topic_id": 77, "post_number": 9}), refusal(422, "no"), text="word " * 8000)

    assert (error.permanent, error.uncertain) == (False, True)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ok({"action": "enqueued", "success": True}), "held_for_review"),
        (ok([1]), "no_id"),
        ((200, {}, b"<html>"), "garbage"),
    ],
)
def test_taken_without_an_id_is_uncertain(network: Forum, answer: Answer, code: str) -> None:
    error = failure(network, answer)

    assert (error.code, error.uncertain) == (code, True)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " "}, "empty"),
        ({"answers": "", "root": "elsewhere"}, "not_found"),
        ({"visibility": Visibility.PRIVATE, "recipient": type(ANA)(external_id="5")}, "unknown_recipient"),
    ],
)
def test_what_cannot_go_is_not_tried(network: Forum, changes: dict[str, Any], code: str) -> None:
    error = failure(network, **changes)

    assert (error.code, error.permanent, network.asked) == (code, True, [])


def test_an_address_we_may_not_call_holds_the_connection(network: Forum) -> None:
    network.url = "http://10.1.2.3"

    error = failure(network)

    assert (error.code, error.hold_connection) == ("blocked", True)
