"""What the brands know, for programs."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.knowledge.models import Answer
from sunwai.people.roles import Role
from tests import cast
from tests.api.client import Program
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def made(by: Program, **changes: Any) -> Any:
    body = {"brand": cast.brand().pk, "language": "en", "title": "Refunds", "body": "Soon."} | changes
    answer = by.post("/articles", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_an_article_is_made_published_and_found_across_scripts(alice: Program) -> None:
    article = made(alice, title="मेरा रिफंड कब मिलेगा", language="hi")

    published = alice.post(f"/articles/{article['id']}/publish").json()
    (found,) = alice.get("/search?q=refund%20kab%20milega&in=articles")["items"]

    assert (article["status"], published["status"]) == ("draft", "published")
    assert (found["type"], found["article"]["article"]) == ("article", article["id"])


def test_new_words_are_a_new_version_and_an_old_one_comes_back(alice: Program) -> None:
    article = made(alice)
    path = f"/articles/{article['id']}"

    alice.patch(path, {"text": {"language": "en", "title": "Refunds", "body": "In five days."}})
    versions = alice.get(f"{path}/versions")
    back = alice.post(f"{path}/restore", {"version": versions[-1]["id"]}).json()

    assert [each["body"] for each in versions] == ["In five days.", "Soon."]
    assert (back["texts"][0]["body"], back["texts"][0]["version"]) == ("Soon.", 3)


def test_what_is_not_named_stays(alice: Program) -> None:
    article = made(alice, kind="policy")

    changed = alice.patch(f"/articles/{article['id']}", {"audience": "staff", "questions": ["paisa wapas"]}).json()

    assert (changed["kind"], changed["audience"], changed["questions"]) == ("policy", "staff", ["paisa wapas"])
    assert changed["texts"] == article["texts"]


def test_a_changed_answer_is_in_step_and_its_uses_are_listed(alice: Program) -> None:
    body = {"brand": cast.brand().pk, "name": "days", "texts": {"en": "five days"}}
    answer = alice.post("/answers", body).json()
    article = made(alice, body=f"You get it in {answer['embed']}.")

    changed = alice.patch(f"/answers/{answer['id']}", {"texts": {"en": "three days"}}).json()
    uses = alice.get(f"/answers/{answer['id']}/uses")["items"]

    assert (changed["version"], changed["name"]) == (2, "days")
    assert [(use["kind"], use["object"], use["behind"]) for use in uses] == [("article", article["id"], False)]


def test_agents_begin_drafts_and_publish_nothing(ravi: Program) -> None:
    article = made(ravi)

    refused = ravi.post(f"/articles/{article['id']}/publish")

    assert (article["status"], refused.status_code) == ("draft", 403)


def test_sections_have_names_in_each_language(alice: Program) -> None:
    section = alice.post("/sections", {"brand": cast.brand().pk, "names": {"en": "Money"}}).json()

    renamed = alice.patch(f"/sections/{section['id']}", {"names": {"en": "Money", "hi": "पैसे"}}).json()
    inside = made(alice, section=section["id"])

    assert renamed["names"]["hi"] == "पैसे"
    assert inside["section"] == section["id"]


def test_what_needs_care_is_told(alice: Program) -> None:
    article = known.article(review_on="2020-01-01")
    alice.post(f"/articles/{article.pk}/feedback", {"helped": False})

    told = alice.get("/measures/articles")

    assert (told["stale"], told["helped"][0]["share"]) == ([article.pk], 0.0)


def test_the_share_of_readers_helped_is_a_measure_of_a_time(alice: Program) -> None:
    article = known.article()
    for helped in (True, True, False):
        alice.post(f"/articles/{article.pk}/feedback", {"helped": helped})

    now, before = alice.get("/measures/articles?by=brand"), alice.get("/measures/articles?to=2020-03-01T00:00:00Z")

    assert (now["name"], now["n"], round(now["value"], 2), len(now["interval"])) == ("articles", 3, 0.67, 2)
    assert [(each["label"], each["n"]) for each in now["groups"]] == [(cast.brand().name, 3)]
    assert [each["article"] for each in now["rows"]] == [article.pk]
    assert (before["n"], before["value"], before["rows"], before["until"]) == (0, None, [], "2020-02-29")


def test_a_time_that_ends_before_it_begins_is_refused(alice: Program) -> None:
    asked = "?from=2026-03-01T00:00:00Z&to=2026-02-01T00:00:00Z"

    for measure in ("articles", "containment"):
        refused = alice.call("GET", f"/measures/{measure}{asked}")
        assert refused.json()["code"] == "bad_period"


def test_experts_read_what_is_meant_for_them() -> None:
    known.article("For us", audience="staff")
    shown = known.article("For all")
    expert = Program(cast.staff("Expert", Role.EXPERT))

    assert [each["id"] for each in expert.get("/articles")["items"]] == [shown.pk]


def test_sections_and_articles_are_put_in_order(alice: Program) -> None:
    brand, names = cast.brand().pk, ("A", "B")
    sections = [alice.post("/sections", {"brand": brand, "names": {"en": each}}).json()["id"] for each in names]
    articles = [made(alice, title=each)["id"] for each in names]

    shelves = alice.post(f"/brands/{brand}/section-order", {"order": sections[::-1]}).json()
    order = alice.post(f"/brands/{brand}/article-order", {"order": [articles[1]]}).json()

    assert [each["id"] for each in shelves] == sections[::-1]
    assert order == articles[::-1]
    assert alice.get(f"/articles/{articles[1]}")["position"] == 0


def test_a_past_question_is_judged_by_a_program(alice: Program) -> None:
    article = known.article("When will I get my refund?")
    message = cast.message(cast.conversation(status="resolved", resolution="solved"), "mera refund kab milega")

    (proposed,) = alice.get(f"/articles/{article.pk}/proposed")
    told = alice.post(f"/articles/{article.pk}/proposed/{message.pk}", {"answers": True}).json()

    assert (proposed["message"], proposed["sent"]) == (message.pk, False)
    assert told["questions"] == ["mera refund kab milega"]
    assert alice.get(f"/articles/{article.pk}/proposed") == []


def test_who_looks_after_an_article_is_set_by_a_program(alice: Program) -> None:
    meera = cast.meera()
    article = made(alice, owner=meera.pk)
    own, nobody = made(alice)["owner"], made(alice, owner=None)["owner"]

    changed = alice.patch(f"/articles/{article['id']}", {"owner": cast.ravi().pk}).json()
    left = alice.patch(f"/articles/{article['id']}", {"owner": None}).json()

    assert (article["owner"], changed["owner"], left["owner"]) == (meera.pk, cast.ravi().pk, None)
    assert (own, nobody) == (cast.alice().pk, None)


@pytest.mark.parametrize("who", [999_999, Role.EXPERT])
def test_somebody_who_does_not_answer_here_looks_after_nothing(alice: Program, who: Any) -> None:
    article, owner = made(alice), who if isinstance(who, int) else cast.staff("Expert", who).pk

    refused = alice.patch(f"/articles/{article['id']}", {"owner": owner, "kind": "policy"})

    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert alice.get(f"/articles/{article['id']}")["kind"] == "how_to"


def test_questions_of_a_new_article_are_kept(alice: Program) -> None:
    assert made(alice, questions=["paisa wapas", "refund kab"])["questions"] == ["paisa wapas", "refund kab"]


def test_names_that_the_call_does_not_have_are_never_dropped_silently(alice: Program) -> None:
    article = made(alice)
    body = {"brand": cast.brand().pk, "language": "en", "title": "x", "ownr": 2}

    refused = [alice.post("/articles", body), alice.patch(f"/articles/{article['id']}", {"ownr": 2})]

    assert [each.status_code for each in refused] == [422, 422]


def test_what_is_to_be_read_again_says_whose_it_is(alice: Program) -> None:
    article = known.article(review_on="2020-01-01", owner=cast.meera())
    answer = known.answer()
    Answer.objects.filter(pk=answer.pk).update(review_on="2020-01-01")

    due = alice.get("/measures/articles")["due"]

    assert [(each["article"], each["owner_name"], each["review_on"]) for each in due] == [
        (article.pk, "Meera", "2020-01-01"),
        (None, "Alice", "2020-01-01"),
    ]
    assert due[1]["answer"] == answer.pk
