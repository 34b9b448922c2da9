"""The Graph API as the desk meets it, at a held clock."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest

from tests.tryit.town import BILAL, SECRET, TOKEN, Town
from tryit.web import Request
from tryit.world import Place

DAY = 86_400


def error(answer: Any) -> tuple[int, int | None]:
    return answer["error"]["code"], answer["error"].get("error_subcode")


def test_a_comment_comes_back_as_an_echo_from_the_page(town: Town) -> None:
    comment = town.last("asha.verma")
    town.told()

    answer = town.graph("POST", f"{comment.id}/comments", message="Namaste Asha ji")

    value = town.told()[0]["value"]
    assert (value["comment_id"], value["parent_id"]) == (answer["id"], comment.id)
    assert value["from"] == {"id": town.page_id, "name": "Titli Bazaar"}


def test_a_message_comes_back_as_an_echo_with_our_metadata(town: Town) -> None:
    town.told()
    message = {"text": "Hello", "metadata": "key-1"}

    answer = town.graph("POST", "me/messages", recipient={"id": BILAL.psid}, message=message)

    echo, delivery = town.told()
    assert echo["sender"]["id"] == town.page_id
    assert echo["message"] | {"app_id": 0} == {
        "mid": answer["message_id"],
        "text": "Hello",
        "is_echo": True,
        "app_id": 0,
        "metadata": "key-1",
    }
    assert delivery["delivery"]["mids"] == [answer["message_id"]]


def test_an_answer_to_an_answer_stands_under_the_first_comment(town: Town) -> None:
    comment = town.last("asha.verma")
    first = town.graph("POST", f"{comment.id}/comments", message="One")
    town.told()

    town.graph("POST", f"{first['id']}/comments", message="Two")

    assert town.told()[0]["value"]["parent_id"] == comment.id


@pytest.mark.parametrize("tag", ["", "HUMAN_AGENT"])
def test_the_window_closes_a_day_after_the_last_words_and_a_week_for_people(town: Town, tag: str) -> None:
    town.now += DAY + 1

    answer = town.message("bilal.qureshi", "Hello?", tag=tag)

    assert ("error" not in answer) if tag else (error(answer) == (10, 2018278))


def test_who_never_wrote_in_private_cannot_be_written_to(town: Town) -> None:
    assert error(town.message("asha.verma", "Hello")) == (10, 2018278)


def test_a_comment_takes_one_private_reply(town: Town) -> None:
    envelope = {"recipient": {"comment_id": town.last("asha.verma").id}, "message": {"text": "Hello"}}

    first = town.graph("POST", "me/messages", **envelope)
    second = town.graph("POST", "me/messages", **envelope)

    assert first["recipient_id"]
    assert error(second) == (10900, None)


def test_a_private_reply_is_too_late_after_seven_days(town: Town) -> None:
    comment = town.last("asha.verma")
    town.now += 7 * DAY + 1

    answer = town.graph("POST", "me/messages", recipient={"comment_id": comment.id}, message={"text": "Hello"})

    assert error(answer) == (10903, None)


def test_after_a_private_reply_only_the_customer_opens_the_window(town: Town) -> None:
    comment = town.last("asha.verma")
    town.graph("POST", "me/messages", recipient={"comment_id": comment.id}, message={"text": "Hello"})

    before = town.message("asha.verma", "Are you there?")
    town.later(6)
    after = town.message("asha.verma", "Thank you")

    assert error(before) == (10, 2018278)
    assert "message_id" in after


@pytest.mark.parametrize(
    ("method", "path", "params", "expected"),
    [
        ("GET", "me", {"access_token": "another"}, (190, None)),
        ("GET", "me", {"appsecret_proof": "another"}, (100, None)),
        ("GET", "nothing_here", {}, (100, 33)),
        ("POST", "nothing_here/comments", {"message": "x"}, (100, 33)),
        ("POST", "me/messages", {"recipient": {"id": "1"}, "message": {"text": "x"}}, (100, 2018001)),
        ("POST", "me/messages", {"recipient": "{not json"}, (100, None)),
        ("POST", "me/messages", {"recipient": {"id": BILAL.psid}, "message": {}}, (100, None)),
        ("POST", "me/messages", {"recipient": {"id": BILAL.psid}, "message": {"text": "x" * 2001}}, (100, None)),
        ("POST", "me/subscribed_apps", {}, (100, None)),
    ],
)
def test_refusals_carry_graphs_codes(town: Town, method: str, path: str, params: Any, expected: Any) -> None:
    answer = town.graph(method, path, **params)

    assert error(answer) == expected
    assert answer["error"]["fbtrace_id"]


def test_the_right_proof_of_the_app_secret_is_taken(town: Town) -> None:
    proof = hmac.new(SECRET.encode(), TOKEN.encode(), hashlib.sha256).hexdigest()

    assert town.graph("GET", "me", appsecret_proof=proof, fields="id")["id"] == town.page_id


def test_hiding_liking_and_deleting_are_told(town: Town) -> None:
    comment = town.last("asha.verma")
    town.told()

    town.graph("POST", comment.id, is_hidden=True)
    town.graph("POST", comment.id, is_hidden="false")
    town.graph("POST", f"{comment.id}/likes")
    town.graph("DELETE", comment.id)

    assert [each["value"]["verb"] for each in town.told()] == ["hide", "unhide", "add", "remove"]


def test_what_is_deleted_is_gone(town: Town) -> None:
    comment = town.last("asha.verma")
    town.graph("DELETE", comment.id)

    assert error(town.graph("GET", comment.id)) == (100, 33)
    assert comment.id not in [each["id"] for each in town.graph("GET", f"{comment.thread}/comments")["data"]]


def test_only_our_own_comment_can_be_edited(town: Town) -> None:
    comment = town.last("asha.verma")
    ours = town.graph("POST", f"{comment.id}/comments", message="Helo")

    assert town.graph("POST", ours["id"], message="Hello") == {"success": True}
    assert error(town.graph("POST", comment.id, message="Hello")) == (100, None)


def test_fields_choose_what_a_node_shows(town: Town) -> None:
    name = town.graph("GET", BILAL.psid, fields="name,profile_pic")
    post = town.graph("GET", town.last("sunita.devi").id, fields="message,from{id,name},comments.limit(5){id,message}")

    assert name["name"] == "بلال قریشی"
    assert name["profile_pic"].endswith("/media/face-bilal.qureshi.png")
    assert set(post) == {"id", "message", "from"}


def test_history_can_be_read_back(town: Town) -> None:
    thread = town.graph("GET", "me/conversations")["data"][0]["id"]
    town.message("bilal.qureshi", "Hello")

    messages = town.graph("GET", f"{thread}/messages")["data"]
    posts = town.graph("GET", "me/feed", since=town.now - 60)["data"]

    assert messages[0]["message"] == "Hello"
    assert len(posts) == 3


def test_the_desk_can_see_what_it_is_subscribed_to(town: Town) -> None:
    fields = town.graph("GET", "me/subscribed_apps")["data"][0]["subscribed_fields"]

    assert {"feed", "mention", "messages", "message_echoes", "message_edits"} <= set(fields)


def test_uploads_are_shown_as_a_picture_or_by_their_name(town: Town) -> None:
    recipient = json.dumps({"id": BILAL.psid})

    town.graph(
        "POST", "me/messages", recipient=recipient, message='{"attachment": {"type": "image"}}', filedata="a.png"
    )
    picture = town.ours()
    town.graph("POST", "me/messages", recipient=recipient, message='{"attachment": {"type": "file"}}', filedata="a.pdf")

    assert (picture.picture, picture.text) == ("uploaded", "")
    assert town.ours().text == "[a.pdf]"


def test_a_mention_names_its_author_and_can_be_looked_up(town: Town) -> None:
    for _ in range(7):
        town.told()
        town.later(46)

    mention = next(each for each in town.told() if each.get("field") == "mention")["value"]

    assert mention["sender_name"] == "Neha P."
    assert town.graph("GET", mention["post_id"])["message"] == town.last("neha.p", Place.MENTION).text


def test_a_read_receipt_follows_when_the_customer_answers(town: Town) -> None:
    town.message("bilal.qureshi", "Hello")
    town.told()

    town.later(6)

    assert "read" in town.told()[0]


def test_a_foreign_host_is_refused(town: Town) -> None:
    request = Request(method="GET", path="/", headers={"host": "evil.example"})

    assert town.app.answer(request).status == 421
