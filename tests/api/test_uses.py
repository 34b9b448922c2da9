"""Where a checked answer is used and went out, for programs."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.assist.passports import note_gone
from sunwai.bot.models import BotSetting
from sunwai.inbox.models import Conversation, Message
from sunwai.knowledge.models import Answer
from tests import cast
from tests.api.client import Program
from tests.inbox.talk import answer, asked, public
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def sent(of: Answer, visibility: str = "public", talk: Conversation | None = None) -> Message:
    """Return a reply with an answer's words that went out."""
    where = talk or asked()
    public(where)
    said = answer(
        where, by=cast.alice(), text=f"Dear Asha, {{{{answer:{of.pk}}}}}", visibility=visibility, key=f"k{where.pk}"
    )
    Message.objects.filter(pk=said.pk).update(url="https://network.test/9")
    note_gone(said.pk)
    return said


def use(by: Program, of: Answer, kind: str, number: int, **more: Any) -> Any:
    return by.post(f"/answers/{of.pk}/uses", {"kind": kind, "object": number, **more})


def test_what_went_out_before_a_change_is_told_with_network_language_and_link(alice: Program) -> None:
    kept = known.answer(en="within five days")
    message = sent(kept)
    sent(kept, "private")
    alice.patch(f"/answers/{kept.pk}", {"texts": {"en": "within three days"}})

    told = alice.get(f"/answers/{kept.pk}/uses")

    (one,), (count,) = told["items"], told["private"]
    assert (one["kind"], one["object"], one["version"], one["language"]) == ("social", message.pk, 1, "en")
    assert (one["channel"], one["url"], one["behind"]) == ("facebook", "https://network.test/9", True)
    assert (count["version"], count["language"], count["times"], count["behind"]) == (1, "en", 1, True)


def test_the_link_is_for_who_may_see_the_message(alice: Program, ravi: Program) -> None:
    kept = known.answer(en="within five days")
    sent(kept, talk=asked(team=cast.team("Others")))

    urls = [by.get(f"/answers/{kept.pk}/uses")["items"][0]["url"] for by in (alice, ravi)]

    assert urls == ["https://network.test/9", ""]


def test_a_use_that_is_not_there_is_refused(alice: Program) -> None:
    kept, theirs = known.answer(), cast.message()
    private = answer(asked(), key="p")

    refused = [use(alice, kept, "social", each) for each in (999_999, theirs.pk, private.pk)]
    refused += [use(alice, kept, "bot", 999_999)]

    assert [each.status_code for each in refused] == [404] * 4


def test_a_use_is_written_down_by_hand_and_taken_back(alice: Program) -> None:
    kept, bot = known.answer(), BotSetting.objects.create(connection=cast.facebook())
    message = sent(known.answer("other", en="other words"))
    made = [use(alice, kept, "social", message.pk), use(alice, kept, "bot", bot.pk)]

    gone = [
        alice.call("DELETE", f"/answers/{kept.pk}/uses/{kind}/{number}").status_code
        for kind, number in (("social", message.pk), ("bot", bot.pk), ("bot", bot.pk))
    ]

    assert [each.status_code for each in made] == [201, 201]
    assert made[0].json()["channel"] == "facebook"
    assert gone == [204, 204, 404]
    assert alice.get(f"/answers/{kept.pk}/uses") == {"items": [], "private": []}


def test_a_post_in_a_forum_carries_its_own_link(alice: Program) -> None:
    kept = known.answer()

    made = use(alice, kept, "forum", 12, url="https://forum.test/t/12")
    refused = use(alice, kept, "forum", 13, url="javascript:alert(1)")

    assert (made.status_code, made.json()["url"]) == (201, "https://forum.test/t/12")
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_address")


def test_what_is_known_by_itself_is_taken_out_at_its_own_place(alice: Program) -> None:
    kept = known.answer()
    article = known.article(body=f"{{{{answer:{kept.pk}}}}}")

    refused = alice.call("DELETE", f"/answers/{kept.pk}/uses/article/{article.pk}")

    assert refused.status_code == 422
    assert len(alice.get(f"/answers/{kept.pk}/uses")["items"]) == 1


def test_a_sign_that_nobody_knows_is_a_problem_in_words(alice: Program) -> None:
    refused = alice.post(f"/conversations/{asked().pk}/replies", {"text": "Dear Sana, {{answer:4711}} ok"})

    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_answer")
