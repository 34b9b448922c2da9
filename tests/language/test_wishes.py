"""Who asks to go on in private, in four written forms, and who only uses such a word."""

from __future__ import annotations

import pytest

from sunwai.language.wishes import wants_privacy


@pytest.mark.parametrize(
    "text",
    [
        "Please DM me, I will not write my number here",
        "can we talk about this privately?",
        "check your inbox pls",
        "bhai inbox karo details deta hu",
        "DM mein baat karte hain",
        "sab ke samne nahi bata sakta",
        "कृपया इनबॉक्स करें",
        "मैं निजी तौर पर बताना चाहता हूँ",
        "براہ کرم ان باکس کریں",
        "میں نجی طور پر بات کرنا چاہتا ہوں",
    ],
)
def test_the_wish_is_heard(text: str) -> None:
    assert wants_privacy(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "My parcel has not come",
        "This is a private company, right?",
        "mera order kab aayega",
        "मेरा ऑर्डर कहाँ है?",
        "میرا آرڈر کہاں ہے؟",
        "Your DMs are closed" * 2_000,
    ],
)
def test_other_words_are_not_the_wish(text: str) -> None:
    assert not wants_privacy(text)
