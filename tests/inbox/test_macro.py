"""Prepared answers, filled in."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.inbox.actions.macro import delete_macro, render_macro, save_macro, use_macro
from sunwai.inbox.models import Conversation, Macro, MacroText
from sunwai.inbox.queries.macros import macros_for
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db
TEXTS = {"en": "Dear {{customer.first_name}}", "hi": "प्रिय {{ customer.first_name }}", "ur": "محترم {{customer.name}}"}


def macro(**placing: Any) -> Macro:
    return save_macro(by=cast.meera(), name="Hello", texts=placing.pop("texts", TEXTS), **placing)


@pytest.mark.parametrize(
    ("language", "brand_language", "expected"),
    [
        ("ur", "en", "محترم Asha Verma"),
        ("hi-ur", "en", "प्रिय Asha"),
        ("und", "hi", "प्रिय Asha"),
        ("fr", "de", "Dear Asha"),
    ],
)
def test_a_macro_speaks_the_customers_language(language: str, brand_language: str, expected: str) -> None:
    talk = asked(language=language)
    talk.brand.language = brand_language
    talk.brand.save()

    assert render_macro(macro=macro(), conversation=talk, by=cast.ravi()).text == expected


@pytest.mark.parametrize(
    ("language", "brand_language", "written", "expected"),
    [
        ("ur", "hi", ("hi", "en"), "en"),  # the brand's script is one they mostly cannot read
        ("hi", "ur", ("en", "ur"), "en"),
        ("ur", "hi", ("hi",), "hi"),
        ("hi-ur", "ur", ("en", "hi", "ur"), "ur"),
        ("hi-ur", "ur", ("en", "hi"), "en"),
        ("hi-ur", "hi", ("en", "hi", "ur"), "hi"),
        ("en", "hi", ("hi", "ur"), "hi"),
    ],
)
def test_what_a_customer_can_be_expected_to_read_comes_first(
    language: str, brand_language: str, written: tuple[str, ...], expected: str
) -> None:
    talk = asked(language=language)
    talk.brand.language = brand_language
    talk.brand.save()
    prepared = macro(texts={each: f"in {each}" for each in written})

    assert render_macro(macro=prepared, conversation=talk, by=cast.ravi()).language == expected


def test_without_a_fitting_language_the_first_words_do() -> None:
    rendered = render_macro(macro=macro(texts={"ta": "வணக்கம்"}), conversation=asked(), by=cast.ravi())

    assert (rendered.text, rendered.language) == ("வணக்கம்", "ta")


def test_every_variable_is_filled() -> None:
    text = "{{customer.name}}|{{agent.name}}|{{agent.first_name}}|{{brand.name}}|{{conversation.number}}"
    talk = asked()

    rendered = render_macro(macro=macro(texts={"en": text}), conversation=talk, by=cast.ravi())

    assert rendered.text == f"Asha Verma|Ravi|Ravi|Meera Foods|{talk.pk}"
    assert rendered.unknown == ()


def test_what_nobody_knows_stays_and_is_told() -> None:
    rendered = render_macro(
        macro=macro(texts={"en": "{{order.id}} {{order.id}} {{customer.name}} {{}}"}),
        conversation=asked(),
        by=cast.ravi(),
    )

    assert (rendered.text, rendered.unknown) == ("{{order.id}} {{order.id}} Asha Verma {{}}", ("order.id",))


def test_a_name_is_no_macro() -> None:
    talk = asked(customer=cast.customer("{{agent.name}}"))

    rendered = render_macro(macro=macro(texts={"en": "{{customer.name}}"}), conversation=talk, by=cast.ravi())

    assert rendered.text == "{{agent.name}}"


def test_using_a_macro_changes_the_conversation() -> None:
    talk, ravi = asked(), cast.ravi()
    does = {"status": "resolved", "priority": 2, "tags": ["greeted"], "assign_to_me": True}

    rendered = use_macro(macro=macro(changes=does), conversation=talk, by=ravi)

    after = Conversation.objects.get()
    assert rendered.text == "Dear Asha"
    assert (after.status, after.priority, after.assignee) == ("resolved", 2, ravi)
    assert [tag.name for tag in after.tags.all()] == ["greeted"]


@pytest.mark.parametrize("status", ["open", "pending"])
def test_a_macro_may_set_the_turn(status: str) -> None:
    use_macro(macro=macro(changes={"status": status}), conversation=asked(), by=cast.ravi())

    assert Conversation.objects.get().status == status


@pytest.mark.parametrize("changes", [{"brand": 3}, {"status": "snoozed"}])
def test_a_macro_does_only_what_it_may(changes: dict[str, Any]) -> None:
    with pytest.raises(Refused) as no:
        macro(changes=changes)

    assert no.value.code == "bad_changes"


@pytest.mark.parametrize(
    ("name", "texts", "code"),
    [
        (" ", TEXTS, "bad_name"),
        ("x" * 121, TEXTS, "bad_name"),
        ("a", {"en": " "}, "empty"),
        ("a", {"en": "x" * 50_001}, "too_long"),
    ],
)
def test_a_macro_has_a_name_and_words(name: str, texts: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as no:
        save_macro(by=cast.meera(), name=name, texts=texts)

    assert no.value.code == code


def test_a_macro_that_lost_its_words_says_so() -> None:
    made = macro()
    MacroText.objects.all().delete()

    with pytest.raises(Refused) as no:
        render_macro(macro=made, conversation=asked(), by=cast.ravi())

    assert no.value.code == "empty"


def test_a_changed_macro_has_only_its_new_words() -> None:
    made = macro()

    save_macro(by=cast.meera(), name="Bye", texts={"en": "Bye"}, macro=made)

    assert [each.text for each in MacroText.objects.all()] == ["Bye"]


def test_a_personal_macro_is_its_owners_alone() -> None:
    ravi, talk = cast.ravi(), asked()
    own = save_macro(by=ravi, name="Mine", texts=TEXTS, personal=True)

    assert macros_for(ravi, talk) == [own]
    assert macros_for(cast.meera(), talk) == []
    with pytest.raises(NotFound):
        delete_macro(macro=own, by=cast.meera())
    delete_macro(macro=own, by=ravi)


def test_an_agent_changes_no_shared_macro() -> None:
    shared = macro()

    with pytest.raises(Refused) as no:
        save_macro(by=cast.ravi(), name="Mine", texts=TEXTS, macro=shared, personal=True)

    assert no.value.code == "not_allowed"


def test_macros_fit_brand_and_team() -> None:
    talk = asked()
    fitting = macro(brand=cast.brand(), team=cast.team())
    cast.meera().teams.add(cast.team("Night"))
    macro(team=cast.team("Night"))

    assert macros_for(cast.ravi(), talk) == [fitting]
    assert macros_for(cast.charlie(), talk) == []


def test_a_foreign_brand_gets_no_macro() -> None:
    with pytest.raises(NotFound):
        macro(brand=cast.brand("Other House"))


def test_a_stranger_fills_nothing_in() -> None:
    with pytest.raises(NotFound):
        render_macro(macro=macro(), conversation=asked(), by=cast.charlie())
