from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.language import Reading, html_lang, read, read_all


@pytest.mark.parametrize(
    ("text", "language", "script", "direction"),
    [
        ("मेरा पैसा वापस करो", "hi", "Deva", "ltr"),
        ("میرا آرڈر ابھی تک نہیں آیا", "ur", "Arab", "rtl"),
        ("Where is my order?", "en", "Latn", "ltr"),
        ("order abhi tak nahi aaya, refund chahiye", "hi-ur", "Latn", "ltr"),
        ("Why is my refund late? Mujhe paisa chahiye", "hi-ur", "Latn", "ltr"),
        ("It isn’t what I've asked for", "en", "Latn", "ltr"),
        ("iPhone 15 Pro Max", "und", "Latn", "ltr"),
        ("Hi", "und", "Latn", "ltr"),
        ("hii sir", "und", "Latn", "ltr"),
        ("hi sir kya haal", "hi-ur", "Latn", "ltr"),
        ("আমার টাকা ফেরত দিন", "und", "Beng", "ltr"),
        ("ההזמנה שלי", "und", "Hebr", "rtl"),
        ("የእኔ ትዕዛዝ", "und", "Zzzz", "ltr"),
        ("9876543210 😡👍!", "und", "Zyyy", "ltr"),
        ("", "und", "Zyyy", "ltr"),
    ],
)
def test_a_message_is_read_by_its_letters(text: str, language: str, script: str, direction: str) -> None:
    reading = read(text)

    assert (reading.language, reading.script, reading.direction) == (language, script, direction)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("मेरा order cancel करो", "hi"),
        ("میرا refund کہاں ہے", "ur"),
        ("What does the word शिकायत mean, please tell me", "en"),
        ("میں मैं", "ur"),
    ],
)
def test_borrowed_words_do_not_change_the_language(text: str, language: str) -> None:
    assert read(text).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rahul Sharma from Lucknow called about the router twice", "en"),
        ("bhai phone switch off ho gaya, service center kahan hai", "hi-ur"),
        ("@shop parcel kab tak milega #WorstServiceEver #Refund", "hi-ur"),
        ("music bajao", "hi-ur"),
        ("nahin mila abhi tk", "hi-ur"),
        ("Received a broken kettle, kindly exchange", "en"),
    ],
)
def test_latin_letters_are_told_by_the_words_they_write(text: str, language: str) -> None:
    assert read(text).language == language


def test_a_mixed_message_says_which_sentence_is_in_which_language() -> None:
    text = "Why is my refund late? Mujhe paisa chahiye. یہ ٹھیک نہیں ہے۔"

    parts = read(text).parts

    assert [(text[part.start : part.end].strip(), part.language) for part in parts] == [
        ("Why is my refund late?", "en"),
        ("Mujhe paisa chahiye.", "hi-ur"),
        ("یہ ٹھیک نہیں ہے۔", "ur"),
    ]


def test_a_message_in_one_language_has_no_parts() -> None:
    assert read("Where is my order? It was due on Monday.").parts == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "please मेरा पैसा वापस करो my account is blocked since yesterday",
            [("please मेरा पैसा वापस करो", "hi", "Deva"), ("my account is blocked since yesterday", "en", "Latn")],
        ),
        (
            "mera paisa wapas karo please میرا پیسہ واپس کریں",
            [("mera paisa wapas karo please", "hi-ur", "Latn"), ("میرا پیسہ واپس کریں", "ur", "Arab")],
        ),
    ],
)
def test_a_sentence_in_two_scripts_has_a_part_for_each(text: str, parts: list[tuple[str, str, str]]) -> None:
    found = read(text)

    assert [(text[one.start : one.end].strip(), one.language, one.script) for one in found.parts] == parts
    assert found.chance < 0.6
    assert all(one.chance >= 0.8 for one in found.parts)


@pytest.mark.parametrize("text", ["मेरा order cancel करो", "What does the word शिकायत mean, please tell me"])
def test_a_borrowed_or_quoted_word_makes_no_part_and_no_doubt(text: str) -> None:
    found = read(text)

    assert (found.parts, found.chance >= 0.98) == ((), True)


def test_sentences_in_several_scripts_leave_the_whole_in_doubt() -> None:
    assert read("Where is my order? मेरा पैसा वापस करो।").chance < 0.8


def test_addresses_links_and_names_are_not_prose() -> None:
    text = "शिकायत https://example.com/track/very/long/path @SupportTeamIndia asha@example.com"

    assert read(text).script == "Deva"


def test_letters_in_costume_are_read_as_what_they_are() -> None:
    bold, joined = read("𝐖𝐡𝐞𝐫𝐞 𝐢𝐬 𝐦𝐲 𝐨𝐫𝐝𝐞𝐫"), read("ﻣﯿﺮا ﺁرڈر")

    assert (bold.script, joined.script) == ("Latn", "Arab")


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    text = "कब आएगा " * 250 + "where is my order " * 10_000

    assert read(text).language == "hi"


def test_a_name_glued_to_a_mail_address_is_still_an_address() -> None:
    assert read("मदद (asha.verma+orders@example.com)").script == "Deva"


def test_many_messages_keep_their_order() -> None:
    readings = read_all(iter(["नमस्ते", "سلام", "thank you"]))

    assert [reading.language for reading in readings] == ["hi", "ur", "en"]


@pytest.mark.parametrize(
    ("text", "place", "lang"),
    [
        ("paisa kab aayega", "in", "hi-Latn"),
        ("paisa kab aayega", "PK", "ur-Latn"),
        ("paisa kab aayega", "ae", "hi-Latn"),
        ("नमस्ते", "pk", "hi"),
        ("سلام", "in", "ur"),
        ("42", "in", "und"),
    ],
)
def test_html_is_told_the_language_by_the_place_of_the_account(text: str, place: str, lang: str) -> None:
    assert html_lang(read(text), place) == lang


@given(st.text())
def test_any_text_has_a_reading(text: str) -> None:
    reading = read(text)

    assert reading == Reading(language=reading.language, script=reading.script, direction=reading.direction)
    assert reading.language in {"en", "hi", "ur", "hi-ur", "und"}
    assert len(reading.script) == 4
    assert 0 <= reading.chance <= 1
