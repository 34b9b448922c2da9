from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sunwai.language.label_features import message_features, tokens_of
from sunwai.language.label_names import LABELS, MOODS
from sunwai.language.labels import label, label_all
from sunwai.language.trained import trained


def named(text: str) -> set[str]:
    return {one.name for one in label(text).found}


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("worst service ever, three days without internet", "negative"),
        ("bhai bahut ghatiya service hai, paise kat gaye", "negative"),
        ("बहुत खराब सेवा है, कोई सुनता ही नहीं", "negative"),
        ("بہت گھٹیا سروس ہے، کوئی نہیں سنتا", "negative"),
        ("thank you so much, super quick delivery 😊", "positive"),
        ("bohot acha kaam kiya aap logon ne, maza aa gaya", "positive"),
        ("बहुत बढ़िया सेवा, धन्यवाद", "positive"),
        ("بہت عمدہ سروس، شکریہ", "positive"),
        ("my order number is 4471", "neutral"),
        ("kal shop kab khulegi", "neutral"),
    ],
)
def test_the_mood_is_told_in_four_written_forms(text: str, mood: str) -> None:
    assert label(text).mood.name == mood


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Let me talk to a real person please", "human"),
        ("kisi insaan se baat karao", "human"),
        ("मैं उपभोक्ता अदालत जाऊँगा", "legal"),
        ("شکریہ جناب", "thanks"),
        ("your charger caught fire, my son burnt his hand", "safety"),
        ("yeh laptop kitne ka hai, kharidna hai", "purchase"),
    ],
)
def test_a_label_is_found_in_any_written_form(text: str, name: str) -> None:
    assert name in named(text)


def test_what_is_denied_is_not_said() -> None:
    assert label("koi shikayat nahi, sab badhiya hai").mood.name == "positive"
    assert "complaint" not in named("koi shikayat nahi, sab badhiya hai")


def test_a_label_shows_the_words_that_decided_it() -> None:
    text = "3 din se light nahi hai, ab consumer court jaunga"

    legal = next(one for one in label(text).found if one.name == "legal")

    assert any("court" in text[start:end] for start, end in legal.because)


def test_nothing_written_is_neutral_and_unsure() -> None:
    told = label("   ")

    assert (told.mood.name, told.mood.sure, told.found) == ("neutral", False, ())


def test_many_messages_keep_their_order() -> None:
    texts = ["shukriya bhai", "worst app ever", "order 4471"]

    assert label_all(iter(texts)) == [label(text) for text in texts]


def test_every_label_has_its_limits() -> None:
    limits = trained("labels").settings["limits"]

    assert set(limits) == set(LABELS)
    assert all(0 < told <= sure <= 1 for _, _, told, sure in limits.values())


@settings(max_examples=50)
@given(st.text())
def test_any_text_can_be_told(text: str) -> None:
    told = label(text)

    assert told.mood.name in MOODS
    assert all(0 <= start < end <= len(text) for one in told.found for start, end in one.because)
    assert all(0 <= one.chance <= 1 for one in told.found)


@pytest.mark.parametrize("text", ["@lee_k @noor22", "@asha https://example.com/x1", "@ShopHelp DM sent"])
def test_a_message_to_names_that_says_nothing_bears_no_label(text: str) -> None:
    assert label(text).found == ()


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("@ShopHelp", True),
        ("@shop_care", True),
        ("@AskShop", True),
        ("@hm_custserv", True),
        ("@asha", False),
        ("@careerx", False),
    ],
)
def test_a_name_that_a_company_answers_under_is_known(name: str, answers: bool) -> None:  # noqa: FBT001 - a parameter of the test
    features = {each.name for each in message_features(name, tokens_of(name))}

    assert "s<name>" in features
    assert ("s<desk>" in features) == answers
