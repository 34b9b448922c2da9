"""How a brand speaks: guides, the more specific winning, versions, copies, and who may say what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.actions.voice import Said, Scope, copy_guides, delete_guide, restore_guide, save_guide
from sunwai.knowledge.models import VoiceGuide
from sunwai.knowledge.queries.voice import guide_for, guides_for, versions_of
from sunwai.knowledge.voice import NAMES, Place, voice_of, why
from sunwai.language.voice import RULES
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Role
from tests import cast

pytestmark = pytest.mark.django_db


def guide(
    by: Staff | None = None, brand: Brand | None = None, *, scope: dict[str, str] | None = None, **said: Any
) -> VoiceGuide:
    told = {name: said.pop(name) for name in ("tone", "blocking", "overriding") if name in said}
    return save_guide(
        brand=brand or cast.brand(), by=by or cast.alice(), scope=Scope(**(scope or {})), said=Said(rules=said, **told)
    )


def test_the_more_specific_guide_wins_and_words_add_up() -> None:
    guide(emoji=1, address="formal", words=[["issue", "problem"]], tone="Warm.")
    guide(scope={"channel": "instagram"}, emoji=3, tone="Playful.")
    guide(scope={"language": "hi"}, address="familiar", words=[["शिकायत", "परेशानी"]])

    voice = voice_of(cast.brand(), "", place=Place(language="hi", channel="instagram"))

    assert (voice.rules.emoji, voice.rules.address) == (3, "familiar")
    assert [each.avoid for each in voice.rules.swaps] == ["issue", "शिकायत"]
    assert voice.tone == ["Playful.", "Warm."]


def test_a_narrower_guide_can_leave_a_rule_free() -> None:
    guide(emoji=0, greeting="wanted")
    guide(scope={"connection": "c1"}, emoji=-1, greeting="free")

    voice = voice_of(cast.brand(), "", place=Place(language="en", connection="c1"))

    assert voice.rules.asked == ()


def test_the_language_is_read_from_the_draft_and_else_from_the_conversation() -> None:
    guide(scope={"language": "hi"}, address="formal")

    assert voice_of(cast.brand(), "तुम अपना नंबर भेजो", place=Place()).check("तुम अपना नंबर भेजो")
    assert voice_of(cast.brand(), "ok", place=Place(fallback="hi")).language == "hi"
    assert voice_of(cast.brand(), "Please send your number", place=Place()).guides == ()


def test_every_save_is_a_version_and_any_can_come_back() -> None:
    made = guide(emoji=0, tone="Calm.")
    guide(emoji=2)

    restore_guide(version=made.versions.get(number=1), by=cast.alice())

    made.refresh_from_db()
    assert (made.version, made.rules, made.tone) == (3, {"emoji": 0}, "Calm.")
    assert [each.made_by for each in versions_of(made)] == [cast.alice()] * 3


def test_only_who_manages_brands_decides_what_is_refused() -> None:
    lead = cast.staff("Lead", Role.LEAD)
    guide(emoji=0, blocking=["emoji"], overriding=["lead"])

    assert guide(by=lead, emoji=1).blocking == ["emoji"]
    with pytest.raises(Refused, match="manages brands"):
        guide(by=lead, blocking=[])
    with pytest.raises(Refused, match="manages brands"):
        delete_guide(guide=VoiceGuide.objects.get(), by=lead)


@pytest.mark.parametrize(
    "rules",
    [
        {"emoji": True},
        {"emoji": 999},
        {"address": "rude"},
        {"words": [["a"]]},
        {"words": "issue"},
        {"products": [1]},
        {"greeting_text": "x" * 201},
        {"volume": 1},
    ],
)
def test_what_is_no_rule_is_refused(rules: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        guide(**rules)

    assert refused.value.code == "bad_rules"


def test_a_brand_takes_over_what_another_says() -> None:
    other = Brand.objects.create(name="Tulsi")
    guide(emoji=0, blocking=["emoji"])
    guide(scope={"connection": "c1"}, emoji=5)

    made = copy_guides(source=cast.brand(), target=other, by=cast.alice())

    assert [(each.brand, each.rules, each.blocking) for each in made] == [(other, {"emoji": 0}, ["emoji"])]


def test_an_agent_writes_no_guide_and_sees_only_own_brands() -> None:
    made = guide(brand=Brand.objects.create(name="Tulsi"), emoji=0)

    with pytest.raises(Refused, match="role"):
        guide(by=cast.ravi(), emoji=1)
    with pytest.raises(NotFound):
        guide_for(cast.ravi(), made.pk)
    assert list(guides_for(cast.ravi())) == []


def test_every_rule_has_a_name_and_says_why() -> None:
    said: dict[str, Any] = {"emoji": 0, "exclamations": 0, "sentence": 3, "answer": 5}
    said |= {"capitals": "found", "greeting": "wanted"}
    guide(**said, sign_off="wanted", formality="formal", contractions="unwanted", address_en="first_name")
    guide(scope={"language": "en"}, words=["stuff"], products=["SunPay"])
    draft = "Sir, PLEASE don't send stuff to sunpay!! 😀 plz"

    found = voice_of(cast.brand(), draft, place=Place(language="en")).check(draft)

    assert {each.rule for each in found} == set(RULES) == set(NAMES)
    assert all(why(each) for each in found)
