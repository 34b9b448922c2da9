"""Who speaks of ending their own life is heard, in every form; figures of speech and other matters mostly are not."""

from __future__ import annotations

import pytest

from sunwai.language import fold
from sunwai.language.harm import self_harm
from sunwai.language.labels import label
from sunwai.language.words import split

SPOKEN = """
khud ko maar lunga refund do
apni jaan le lunga refund kab aayega
marne ka mann kar raha hai mera order nahi aaya
main khud ko khatam kar lunga
jeene ka dil nahi karta
zinda nahi rehna mujhe
i will hurt myself if i dont get refund
I don't want to live anymore
wish i was dead
better off dead than this
mujhe depression hai
मैं मर जाऊँगा
मैं अपनी जान दे दूंगा
जीने का मन नहीं करता
फाँसी लगा लूंगा
میں خود کو ختم کر لوں گا refund
زہر کھا لوں گا
no one cares if i live or die
i hope i dont wake up tomorrow
i want to kms
i feel like ending everything
mujhe maut chahiye
मुझे मौत चाहिए
مجھے موت چاہیے
جینے کا دل نہیں کرتا
""".strip().split("\n")
OTHER = """
mera phone mar gaya
jaan le li is garmi ne
battery dead hai
i want to end my subscription
main jaan na chahta hu ki refund kab aayega
khud ko register kaise karu
apne ko kab milega
खुद को रजिस्टर कैसे करें
مجھے جاننا ہے
mar 5 ko order kiya
will it be 5 kms from the shop
i was thinking about ending my plan and everything with it
""".strip().split("\n")


def said(text: str) -> list[str]:
    return [fold(word) for word in split(text)]


@pytest.mark.parametrize("text", SPOKEN)
def test_it_is_heard(text: str) -> None:
    assert self_harm(said(text)) is not None
    assert "vulnerable" in {each.name for each in label(text).found}


@pytest.mark.parametrize("text", OTHER)
def test_other_matters_are_not_taken_for_it(text: str) -> None:
    assert self_harm(said(text)) is None


def test_the_words_that_say_so_are_told() -> None:
    text = "Refund do, warna apni jaan de dunga!"

    (told,) = [each for each in label(text).found if each.name == "vulnerable"]

    assert [text[start:end] for start, end in told.because] == ["apni jaan de dunga"]
