"""How messages read, by REST: filtered, asked, put right, taken back, listed to learn from."""

from __future__ import annotations

import pytest

from sunwai.inbox import feelings, reread
from sunwai.inbox.models import Message
from sunwai.inbox.queries.corrections import lessons
from sunwai.kernel.errors import Refused
from tests import cast
from tests.api.client import Program
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db

ANGRY = "This is the worst service ever, you cheats! I am furious and I will drag you to consumer court."


def read(text: str = ANGRY) -> Message:
    message = cast.message(asked(), text)
    reread.read([message])
    feelings.refresh([message.conversation])
    return message


@pytest.mark.parametrize("narrowed", ["mood=negative", "label=legal", "mood=negative&label=legal&order=updated"])
def test_conversations_go_by_mood_and_label(ravi: Program, narrowed: str) -> None:
    message = read()
    read("Thursday is fine")

    (found,) = ravi.get(f"/conversations?{narrowed}")["items"]

    assert (found["id"], found["mood"]) == (message.conversation_id, "negative")
    assert {"name": "legal", "sure": True, "message": message.pk} in found["labels"]


def test_a_message_tells_its_mood_and_labels_with_the_words_that_decided(ravi: Program) -> None:
    message = read()

    shown = ravi.get(f"/messages/{message.pk}")

    legal = next(each for each in shown["labels"] if each["name"] == "legal")
    assert (shown["mood"], legal["sure"], legal["corrected"]) == ("negative", True, False)
    assert [ANGRY[each["start"] : each["end"]] for each in legal["because"]] == ["consumer court"]


def test_a_message_nobody_read_has_no_mood(ravi: Program) -> None:
    message = cast.message()

    assert (ravi.get(f"/messages/{message.pk}")["mood"], ravi.get(f"/messages/{message.pk}/reading")["mood"]) == (
        None,
        None,
    )


def test_a_reading_is_put_right_and_the_word_is_kept(ravi: Program) -> None:
    message = read()

    put = ravi.patch(f"/messages/{message.pk}/reading", {"mood": "neutral", "labels": {"legal": False}}).json()

    (first, _) = ravi.get(f"/corrections?message={message.pk}")["items"]
    assert (put["mood"], put["corrected"], put["denied"]) == ("neutral", True, ["legal"])
    assert (first["what"], first["was"], first["now"], first["by_name"]) == ("legal", "yes", "no", "Ravi")
    assert first["text"] == ANGRY


def test_a_word_is_taken_back(ravi: Program) -> None:
    message = read()
    said = ravi.patch(f"/messages/{message.pk}/reading", {"mood": "positive"}).json()["corrections"][0]

    back = ravi.call("DELETE", f"/corrections/{said['id']}").json()

    assert (back["mood"], back["corrections"]) == ("negative", [])
    assert ravi.get("/corrections?standing=true")["items"] == []


def test_who_may_not_read_personal_data_gets_no_places_in_the_text() -> None:
    message = read()

    labels = Program(cast.vikram()).get(f"/messages/{message.pk}")["labels"]

    assert [each["because"] for each in labels] == [[] for _ in labels]


def test_lessons_are_for_who_may_export_and_leave_out_what_was_edited_since(ravi: Program) -> None:
    message = read()
    ravi.patch(f"/messages/{message.pk}/reading", {"labels": {"legal": False}})

    with pytest.raises(Refused):
        lessons(cast.vikram())
    kept = list(lessons(cast.alice()))
    Message.objects.update(text="edited")

    assert ([each["now"] for each in kept], list(lessons(cast.alice()))) == (["no"], [])


def test_a_mixed_message_tells_each_stretch_with_its_chance(ravi: Program) -> None:
    text = "Why is my refund late? मेरा पैसा वापस करो।"

    shown = ravi.get(f"/messages/{cast.message(asked(), text).pk}/reading")["language"]

    assert [text[each["start"] : each["end"]].strip() for each in shown["parts"]] == [text[:22], text[23:]]
    assert [(each["language"], each["script"]) for each in shown["parts"]] == [("en", "Latn"), ("hi", "Deva")]
    assert (shown["language"], shown["sure"], 0.5 < shown["chance"] < 0.8) == ("hi", False, True)


def test_a_wrong_language_is_put_right_and_taken_back(ravi: Program) -> None:
    message = cast.message(asked(), "mera order abhi tak nahi aaya", language="hi-ur", script="Latn")

    put = ravi.patch(f"/messages/{message.pk}/reading", {"language": "ur"}).json()
    ravi.call("DELETE", f"/corrections/{put['corrections'][0]['id']}")

    shown = put["language"]
    assert (shown["language"], shown["read"], shown["corrected"], shown["chance"]) == ("ur", "hi-ur", True, None)
    assert (put["corrections"][0]["what"], put["corrections"][0]["was"]) == ("language", "hi-ur")
    assert ravi.get(f"/messages/{message.pk}")["language"] == "hi-ur"


@pytest.mark.parametrize("body", [{"language": "fr"}, {"langauge": "ur"}, {"script": "Latn"}])
def test_an_unknown_language_or_field_is_an_error(ravi: Program, body: dict[str, str]) -> None:
    refused = ravi.patch(f"/messages/{read().pk}/reading", body)

    assert refused.status_code == 422
    assert next(iter(body)) in refused.content.decode()


def test_who_may_not_read_personal_data_gets_no_stretches() -> None:
    message = cast.message(asked(), "Why is my refund late? मेरा पैसा वापस करो।")

    shown = Program(cast.vikram()).get(f"/messages/{message.pk}/reading")["language"]

    assert (shown["language"], shown["parts"], shown["because"]) == ("hi", [], [])
