"""A checked answer named in a reply goes out in its words, in the customer's language; else the reply is refused."""

from __future__ import annotations

import pytest
from django.utils import translation

from sunwai.inbox.actions.macro import save_macro
from sunwai.inbox.actions.privately import go_private
from sunwai.inbox.actions.start import start
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel.errors import Refused
from sunwai.knowledge.models import Answer
from tests import cast
from tests.inbox.talk import answer, asked, public
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def sign(of: Answer) -> str:
    return f"{{{{answer:{of.pk}}}}}"


def test_a_sign_is_filled_in_with_the_words_of_the_customers_language() -> None:
    kept = known.answer(en="within **five** days", hi="पाँच दिन में", ur="پانچ دن میں")
    texts = [
        answer(asked(language=each), text=f"Dear Sana, {sign(kept)} ok", key=f"k-{each}").text
        for each in ("en", "hi", "ur", "hi-ur")
    ]

    assert texts == [f"Dear Sana, {each} ok" for each in ("within five days", "पाँच दिन में", "پانچ دن میں", "पाँच दिन में")]


def test_where_nobody_knows_the_language_it_is_that_of_what_is_written() -> None:
    kept = known.answer(en="within five days", hi="पाँच दिन में")

    assert answer(asked(language=""), text=f"नमस्ते सना, आपका पैसा {sign(kept)}").text.endswith("पाँच दिन में")


@pytest.mark.parametrize("typed", ["{{answer:4711}}", "{{ answer: 4711 }}", "{{Answer:x}}", "{{answer:}}"])
def test_an_answer_that_is_not_there_is_refused_and_nothing_goes_out(typed: str) -> None:
    with translation.override("hi"), pytest.raises(Refused) as no:
        answer(asked(), text=f"Dear Sana, {typed} ok")

    assert no.value.code == "unknown_answer"
    assert typed in str(no.value.message)
    assert not Message.objects.filter(direction="out").exists()


def test_another_brands_answer_is_not_there() -> None:
    kept = known.answer()
    Answer.objects.update(brand=cast.brand("Other House"))

    with pytest.raises(Refused) as no:
        answer(asked(), text=sign(kept))

    assert no.value.code == "unknown_answer"


def test_one_without_words_in_the_customers_language_is_refused_by_name() -> None:
    kept = known.answer("refund days", en="within five days")

    with pytest.raises(Refused, match=r"refund days.*Urdu") as no:
        answer(asked(language="ur"), text=sign(kept))

    assert no.value.code == "answer_language"


def test_one_that_stands_in_articles_for_staff_only_is_refused() -> None:
    kept = known.answer("margin")
    known.article(body=sign(kept), audience="staff")

    with pytest.raises(Refused, match="margin") as no:
        answer(asked(), text=sign(kept))

    assert no.value.code == "answer_internal"


def test_one_that_customers_read_somewhere_too_is_told() -> None:
    kept = known.answer(en="within five days")
    known.article(body=sign(kept), audience="staff")
    save_macro(by=cast.alice(), name="Refund", texts={"en": sign(kept)})

    assert answer(asked(), text=sign(kept)).text == "within five days"


def test_the_same_press_sends_once_though_the_answer_changed_meanwhile() -> None:
    kept, talk = known.answer(en="within five days"), asked()
    first = answer(talk, text=sign(kept))
    kept.texts.update(text="within three days")

    assert answer(talk, text=sign(kept)) == first
    with pytest.raises(Refused) as no:
        answer(talk, text="Other words")
    assert no.value.code == "key_reused"


def test_going_private_fills_in_both_answers() -> None:
    kept, talk = known.answer(en="within five days"), asked()
    public(talk)

    go_private(conversation=talk, by=cast.ravi(), key="g", public=f"P {sign(kept)}", private=f"M {sign(kept)}")

    said = set(Message.objects.filter(direction="out").values_list("text", flat=True))
    assert said == {"P within five days", "M within five days"}


def test_what_the_network_counts_are_the_words_and_not_the_sign() -> None:
    kept, talk = known.answer(en="five days " * 1000), asked()
    public(talk)
    talk.messages.filter(visibility="private").delete()

    with pytest.raises(Refused) as no:
        answer(talk, text=sign(kept))

    assert no.value.code == "too_long"


def test_the_first_message_of_ours_is_filled_in_and_sent_once() -> None:
    kept, box = known.answer(en="within five days"), cast.mailbox()
    text = f"Hello, {sign(kept)}"

    begun = [start(connection=box, by=cast.alice(), address="asha@shop.test", text=text, key="k") for _ in range(2)]

    assert begun[0] == begun[1]
    assert Conversation.objects.get().messages.get().text == "Hello, within five days"
