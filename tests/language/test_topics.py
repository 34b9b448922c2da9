"""A message's topic: from names alone, from a few examples, across scripts, and none where none is likely."""

from __future__ import annotations

import pytest

from sunwai.language.topic_chances import USUAL
from sunwai.language.topics import Example, Guess, Model, TopicWords, guess, learn, words_of
from tests.growth import is_linear

LATE, REFUND, LOGIN = 1, 2, 3
TOPICS = (
    TopicWords(topic=LATE, said=("Late delivery", "देर से डिलीवरी", "ڈیلیوری میں دیر", "parcel not arrived")),
    TopicWords(topic=REFUND, said=("Refund", "पैसे वापस", "رقم کی واپسی", "money back")),
    TopicWords(topic=LOGIN, said=("Login trouble", "लॉगिन", "لاگ ان", "password OTP")),
)
SAID = {
    LATE: "parcel kahan hai|order abhi tak nahi aaya|delivery boy came late|where is my parcel|order kab aayega",
    REFUND: "paise wapas karo|I want my money back|refund nahi mila|return the amount|paisa kab wapas aayega",
    LOGIN: "otp nahi aa raha|cannot log in|password bhool gaya|account locked again|login nahi ho raha",
}
EXAMPLES = tuple(Example(topic=topic, words=words_of(said)) for topic, all_ in SAID.items() for said in all_.split("|"))


def first(model: Model, text: str) -> Guess:
    return guess(model, text)[0]


@pytest.mark.parametrize(
    ("said", "topic"),
    [("refund please", REFUND), ("मेरे पैसे वापस करो", REFUND), ("رقم واپس کریں", REFUND), ("parcel late", LATE)],
)
def test_names_alone_tell_a_topic(said: str, topic: int) -> None:
    assert first(learn((), TOPICS), said).topic == topic


def test_what_was_learned_in_one_script_holds_in_the_others() -> None:
    said = ("shikayat darj karni hai", "meri shikayat darj karo", "shikayat darj nahi hui")
    model = learn([Example(topic=LOGIN, words=words_of(each)) for each in said], TOPICS)

    assert first(model, "शिकायत दर्ज").topic == LOGIN
    assert first(model, "شکایت درج").topic == LOGIN


def test_a_correction_changes_the_next_guess() -> None:
    said, told = "wrong colour sent", "wrong colour"
    before = guess(learn(EXAMPLES, TOPICS), said)

    after = first(learn([*EXAMPLES, Example(topic=REFUND, words=words_of(told))], TOPICS), said)

    assert not before
    assert after.topic == REFUND


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "?!", "http://example.test", "quantum xylophone zebra"])
def test_what_is_about_nothing_known_has_no_topic(text: str) -> None:
    assert guess(learn(EXAMPLES, TOPICS), text) == ()


def test_without_topics_there_is_no_guess() -> None:
    assert guess(learn(EXAMPLES, ()), "refund please") == ()


def test_the_words_that_decided_are_told() -> None:
    text = "Sir my refund please"

    told = first(learn(EXAMPLES, TOPICS), text)

    assert "refund" in {text[start:end] for start, end in told.because}
    assert len(told.because) <= 3


def test_the_same_examples_give_the_same_chances() -> None:
    text = "paise wapas kab aayenge"

    assert guess(learn(EXAMPLES, TOPICS), text) == guess(learn(EXAMPLES, TOPICS), text)


def test_at_most_three_guesses_come_the_likeliest_first() -> None:
    found = guess(learn(EXAMPLES, TOPICS), "refund kab milega")

    chances = [each.chance for each in found]
    assert 1 <= len(found) <= 3
    assert chances == sorted(chances, reverse=True)


def test_words_are_kept_without_numbers_links_and_names() -> None:
    assert words_of("Call 9876543210, @asha! https://x.test/a Order") == "call 0 order"


def test_a_few_examples_leave_the_usual_chances() -> None:
    model = learn(EXAMPLES, TOPICS)

    assert (model.chances.offset, model.chances.by_score, model.chances.by_lead) == USUAL


def test_examples_that_are_told_apart_well_make_surer() -> None:
    model = learn(EXAMPLES * 3, TOPICS)

    assert model.examples == 45
    assert first(model, "refund nahi mila").chance > first(learn(EXAMPLES, TOPICS), "refund nahi mila").chance


def test_chances_need_three_topics_to_be_fitted() -> None:
    chances = learn(EXAMPLES * 3, TOPICS[:2]).chances

    assert (chances.offset, chances.by_score, chances.by_lead) == USUAL


@pytest.mark.parametrize("piece", ["a", "a ", "क", "refund ", "!?", "ab-", "\u0301", "0 "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    model = learn(EXAMPLES, TOPICS)

    assert is_linear(lambda text: guess(model, text), piece * 40_000)
