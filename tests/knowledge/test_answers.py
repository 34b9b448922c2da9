"""The answer passport: one checked answer, changed once, changed everywhere."""

from __future__ import annotations

import pytest

from sunwai.assist.passports import note_gone
from sunwai.inbox.actions.macro import delete_macro, render_macro, save_macro
from sunwai.inbox.models import Message
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from sunwai.knowledge.actions.answers import delete_answer, save_answer
from sunwai.knowledge.models import Answer, AnswerUse, AnswerVersion, UseKind
from sunwai.knowledge.queries.answers import behind, expand, uses_of
from sunwai.knowledge.queries.reading import shown
from sunwai.knowledge.types import Checked
from tests import cast
from tests.inbox.talk import answer as said
from tests.inbox.talk import asked, public
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def changed(answer: Answer, **texts: str) -> Answer:
    said = Checked(name=answer.name, texts=texts)
    return save_answer(by=cast.alice(), brand=answer.brand, said=said, answer=answer)


def named(answer: Answer) -> str:
    return f"{{{{answer:{answer.pk}}}}}"


def test_changed_once_changed_in_article_and_macro() -> None:
    answer, talk = known.answer(en="five days"), cast.conversation()
    text = known.article(body=f"It takes {named(answer)}.").texts.get()
    macro = save_macro(by=cast.alice(), name="Refund", texts={"en": f"Hello, it takes {named(answer)}."})

    changed(answer, en="three days")

    assert shown(text) == "It takes three days."
    assert render_macro(macro=macro, conversation=talk, by=cast.ravi()).text == "Hello, it takes three days."
    assert {use.kind for use in uses_of(answer)} == {UseKind.ARTICLE, UseKind.MACRO}


def test_an_answer_that_nobody_knows_stays_in_a_macro_for_who_answers_to_see() -> None:
    macro = save_macro(by=cast.alice(), name="Refund", texts={"en": "It takes five days."})
    macro.texts.update(text="It takes {{answer:4711}}.")

    rendered = render_macro(macro=macro, conversation=cast.conversation(), by=cast.ravi())

    assert (rendered.text, rendered.unknown) == ("It takes {{answer:4711}}.", ("answer:4711",))


@pytest.mark.parametrize("sign", ["{{answer:4711}}", "{{ answer:five }}", "{{answer}}"])
def test_a_macro_that_names_no_answer_is_refused_and_the_one_before_stays(sign: str) -> None:
    macro = save_macro(by=cast.alice(), name="Refund", texts={"en": "It takes five days."})

    with pytest.raises(Refused) as no:
        save_macro(by=cast.alice(), name="Refund", texts={"en": f"It takes {sign}."}, macro=macro)

    assert (no.value.code, macro.texts.get().text) == ("unknown_answer", "It takes five days.")


def test_a_macro_of_one_brand_cannot_name_another_brands_answer_and_one_of_all_can() -> None:
    texts = {"en": f"It takes {named(known.answer(en='five days'))}."}

    with pytest.raises(Refused) as no:
        save_macro(by=cast.alice(), name="Refund", texts=texts, brand=cast.brand("Other House"))

    assert no.value.code == "unknown_answer"
    assert save_macro(by=cast.alice(), name="Refund", texts=texts).texts.get().text == texts["en"]


def test_its_words_come_in_the_language_of_who_reads() -> None:
    answer = known.answer(en="five days", hi="पाँच दिन")

    words = [expand(named(answer), brand=answer.brand, language=each) for each in ("hi", "en", "ur")]

    assert words == ["पाँच दिन", "five days", "five days"]


def test_another_brands_answer_is_not_shown() -> None:
    answer = known.answer()

    assert expand(f"a{named(answer)}b", brand=cast.brand("Other House"), language="en") == "ab"


def test_what_was_sent_keeps_its_words_and_is_told() -> None:
    answer, talk = known.answer(en="Money comes back in five days."), asked()
    public(talk)
    sent = said(talk, text=f"Dear Asha, {named(answer)}", visibility="public")
    note_gone(sent.pk)

    now = changed(answer, en="Money comes back in three days.")

    (late,) = behind(now)
    assert (late.kind, late.object_id, late.version, late.channel) == ("social", sent.pk, 1, "facebook")
    assert Message.objects.get(pk=sent.pk).text == "Dear Asha, Money comes back in five days."


def test_equal_words_are_no_new_version() -> None:
    answer = known.answer(en="five days")

    changed(answer, en="five days")

    assert (AnswerVersion.objects.count(), Event.objects.filter(kind="answer_changed").count()) == (1, 1)


def test_what_is_shown_somewhere_is_not_deleted() -> None:
    answer = known.answer()
    macro = save_macro(by=cast.alice(), name="Refund", texts={"en": named(answer)})

    with pytest.raises(Refused, match="still used"):
        delete_answer(answer=answer, by=cast.alice())
    delete_macro(macro=macro, by=cast.alice())
    delete_answer(answer=answer, by=cast.alice())

    assert not Answer.objects.exists()
    assert not AnswerUse.objects.exists()


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("", {"en": "x"}),
        ("n", {"en": " "}),
        ("n", {"fr": "x"}),
        ("n", {"en": "x" * 20_001}),
        ("n", {"en": "{{answer:1}}"}),
    ],
)
def test_what_is_no_answer_is_refused(name: str, texts: dict[str, str]) -> None:
    with pytest.raises(Refused):
        save_answer(by=cast.alice(), brand=cast.brand(), said=Checked(name=name, texts=texts))


def test_two_answers_of_a_brand_have_two_names() -> None:
    known.answer("days")

    with pytest.raises(Refused, match="of this name"):
        known.answer("days", en="other")


def test_only_who_may_publish_checks_answers() -> None:
    said = Checked(name="days", texts={"en": "five"})

    with pytest.raises(Refused, match="role"):
        save_answer(by=cast.ravi(), brand=cast.brand(), said=said)
    with pytest.raises(NotFound):
        save_answer(by=cast.meera(), brand=cast.brand("Other House"), said=said)
