from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.language import fold

INDIC_TEXT = st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x0DFF))
ARABIC_TEXT = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x08FF))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paisa WAPAS Karo", "paisa wapas karo"),
        ("CAFÉ", "cafe"),
        ("śikāyat", "sikayat"),
        ("Ｒｅｆｕｎｄ", "refund"),
        ("ﬁne", "fine"),
        ("STRASSE", "straße"),
        ("don’t", "don't"),
        ("  two\n\twords ", "two words"),
        ("شكايت", "شکایت"),
        ("شکايت", "شکایت"),
        ("شکاىت", "شکایت"),
        ("ﺷﮑﺎﯾﺖ", "شکایت"),
        ("شِکَایَت", "شکایت"),
        ("شـــکایت", "شکایت"),
        ("ھے", "ہے"),
        ("تمھیں", "تمہیں"),
        ("يه", "یہ"),
        ("آرڈر", "ارڈر"),
        ("مؤثر", "موثر"),
        ("مسئلہ", "مسیلہ"),
        ("جزء", "جز"),
        ("ماہۂ", "ماہہ"),
        ("زکوٰۃ", "زکوہ"),
        ("می\u200cشود", "میشود"),
        ("۱۲۳٤٥", "12345"),
        ("۱٬۵۰۰٫۵۰", "1,500.50"),
        ("१२३", "123"),
        ("ज़रूरत", "जरूरत"),
        ("ज़रूरत", "ज़रूरत"),
        ("बड़ा", "बडा"),
        ("हँसना", "हंसना"),
        ("हिन्दी", "हिंदी"),
        ("सम्बन्ध", "संबंध"),
        ("अङ्क", "अंक"),
        ("पञ्च", "पंच"),
        ("घण्टा", "घंटा"),
        ("क्\u200dया", "क्या"),
        ("\u200fسلام\u200f", "سلام"),
        ("❤️", "❤"),
    ],
)
def test_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("दिन", "दान"),  # a vowel sign
        ("कल", "काल"),
        ("काल", "कॉल"),
        ("کھا", "کہا"),  # ate, said
        ("کے", "کی"),
        ("میں", "مین"),
        ("अन्य", "अंय"),  # a half nasal that is no anusvara
        ("ٹ", "ت"),
        ("resume", "resumes"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.one_of(st.text(), INDIC_TEXT, ARABIC_TEXT))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@given(INDIC_TEXT)
def test_no_vowel_sign_is_ever_lost(text: str) -> None:
    signs = {chr(code) for code in range(0x093E, 0x094D)}

    assert [char for char in fold(text) if char in signs] == [
        char for char in unicodedata.normalize("NFKD", text) if char in signs
    ]


@given(st.text())
def test_folded_text_is_composed_and_has_single_spaces(text: str) -> None:
    folded = fold(text)

    assert unicodedata.is_normalized("NFC", folded)
    assert folded == " ".join(folded.split())
