"""How brands speak, for programs: guides, the check, what a reply and a macro are told, and the measure."""

from __future__ import annotations

import pytest

from sunwai.assist.voice_counting import count
from sunwai.people.models import Brand
from tests import cast
from tests.api.client import Program
from tests.knowledge.test_voice import guide

pytestmark = pytest.mark.django_db


def test_a_guide_is_kept_read_restored_copied_and_deleted(alice: Program) -> None:
    wish = {"brand": cast.brand().pk, "language": "hi", "tone": "Warm.", "rules": {"address": "formal"}}
    made = alice.post("/voice/guides", wish).json()
    changed = alice.post("/voice/guides", wish | {"tone": "Calm."}).json()
    where = f"/voice/guides/{made['id']}"

    back = alice.post(f"{where}/restore", {"version": 1}).json()

    assert (changed["id"], changed["version"], back["tone"]) == (made["id"], 2, "Warm.")
    assert alice.get("/voice/guides")["items"] == [back]
    assert [each["number"] for each in alice.get(f"{where}/versions")] == [3, 2, 1]
    assert alice.call("DELETE", where).status_code == 204


def test_guides_are_copied_to_another_brand(alice: Program) -> None:
    tulsi = Brand.objects.create(name="Tulsi")
    guide(emoji=0)

    copied = alice.post(f"/brands/{tulsi.pk}/voice/copy", {"source": cast.brand().pk}).json()

    assert [(each["brand"], each["rules"]) for each in copied["items"]] == [(tulsi.pk, {"emoji": 0})]


def test_what_is_no_rule_is_a_problem_in_words(alice: Program) -> None:
    refused = alice.post("/voice/guides", {"brand": cast.brand().pk, "rules": {"volume": 3}})

    assert (refused.status_code, refused.json()["code"]) == (422, "bad_rules")


def test_any_draft_is_checked(ravi: Program) -> None:
    made = guide(address="formal", blocking=["address"])
    draft = "तुम अपना नंबर दो"

    told = ravi.post("/voice/check", {"brand": cast.brand().pk, "text": draft}).json()

    assert (told["language"], told["guides"], told["asked"]) == ("hi", [made.pk], ["address"])
    found = told["findings"][0]
    assert draft[found["start"] : found["end"]] == found["said"] == "तुम"
    assert (found["instead"], found["blocking"]) == ("आप", True)


def test_another_brands_voice_is_not_there(charlie: Program) -> None:
    assert charlie.post("/voice/check", {"brand": cast.brand().pk, "text": "x"}).status_code == 404


def test_a_reply_is_told_and_a_blocked_one_refused(ravi: Program) -> None:
    guide(emoji=0, exclamations=0, blocking=["emoji"], overriding=["agent"])
    where = f"/conversations/{cast.message().conversation_id}/replies"

    told = ravi.post(where, {"text": "Sent!"}).json()
    refused = ravi.post(where, {"text": "Sent 😀"})
    sent = ravi.post(where, {"text": "Sent 😀", "voice_anyway": True})

    assert [each["rule"] for each in told["voice"]] == ["exclamations"]
    assert (refused.status_code, refused.json()["code"]) == (422, "brand_voice")
    assert sent.status_code == 202


def test_articles_and_checked_answers_are_told_in_each_language(alice: Program) -> None:
    brand = cast.brand().pk
    guide(exclamations=0, greeting="wanted")
    body = {"brand": brand, "language": "en", "title": "Refunds", "body": "Soon!"}

    article = alice.post("/articles", body).json()
    answer = alice.post("/answers", {"brand": brand, "name": "A", "texts": {"en": "Soon!", "hi": "जल्द"}}).json()

    (found,) = article["voice"]["en"]
    assert (found["rule"], found["start"], list(answer["voice"])) == ("exclamations", 4, ["en"])
    assert alice.get(f"/articles/{article['id']}")["voice"] == article["voice"]
    assert alice.get(f"/answers/{answer['id']}")["voice"] == answer["voice"]


def test_a_macro_is_told_in_each_language(alice: Program) -> None:
    guide(address="formal", exclamations=0)

    made = alice.post("/macros", {"name": "M", "brand": cast.brand().pk, "texts": {"en": "Hi!", "hi": "तुम रुको"}}).json()

    assert alice.get(f"/macros/{made['id']}")["voice"] == made["voice"]
    assert {language: [each["rule"] for each in found] for language, found in made["voice"].items()} == {
        "en": ["exclamations"],
        "hi": ["address", "address"],
    }


def test_the_measure_names_no_person(ravi: Program) -> None:
    guide(emoji=0)
    talk = cast.message().conversation
    count(ravi.post(f"/conversations/{talk.pk}/replies", {"text": "Sent 😀"}).json()["id"])

    measured = ravi.get("/measures/voice?by=channel")

    row = {"key": talk.channel, "label": talk.channel, "rule": "emoji", "n": 1, "kept": 0, "share": 0.0}
    assert (measured["n"], measured["items"]) == (1, [row])
