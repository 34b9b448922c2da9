"""What somebody types into a search: phrases, excluded words, and what is marked."""

from __future__ import annotations

import pytest

from sunwai.language.sought import FTS5, TSQUERY, Sought


def marked(q: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Sought.of(q).marks(text)]


@pytest.mark.parametrize("q", ['"paisa wapas"', "“paisa wapas”", "«पैसा वापस»", '"پیسہ واپس"'])
def test_a_phrase_holds_in_whatever_script_its_words_stand_beside_each_other(q: str) -> None:
    sought = Sought.of(q)

    assert sought.answers("mera पैसा वापस karo")
    assert not sought.answers("wapas karo mera paisa")


def test_a_word_after_a_minus_must_not_be_there() -> None:
    sought = Sought.of('refund -cash -"by cheque" e-mail')

    assert (sought.words, sought.without, sought.without_phrases) == (("refund", "e-mail"), ("cash",), ("by cheque",))
    assert sought.match(FTS5).split(" NOT ")[1].startswith('("cash" OR ')
    assert not sought.answers("refund by cheque")


@pytest.mark.parametrize("q", ["", '""', "-", "-refund", '-"not this"', '"'])
def test_without_words_there_is_nothing_to_search(q: str) -> None:
    assert Sought.of(q).match(TSQUERY) == ""


def test_only_the_last_word_outside_quotes_may_go_on() -> None:
    assert '"ref"*' in Sought.of("my ref").match(FTS5)
    assert "*" not in Sought.of('my "ref"').match(FTS5)


def test_marks_stand_in_the_original_script() -> None:
    text = "Mera paisa, मेरा पैसा, میرا پیسہ"

    assert marked("पैसा", text) == ["paisa", "पैसा", "پیسہ"]
    assert marked('"mera paisa" -x', text + "; paisa") == ["Mera", "paisa", "मेरा", "पैसा", "میرا", "پیسہ"]


def test_one_word_in_quotes_is_told_from_one_without() -> None:
    assert [Sought.of(q).quoted for q in ("my refund", 'my "refund"', '"my refund"')] == [(), ("refund",), ()]
    assert [Sought.of(q).is_plain for q in ("e-mail - 5", 'my "refund"', "-refund", '"my refund"')] == [True] + [
        False
    ] * 3


def test_of_several_parts_one_has_each_phrase_and_none_what_must_not_be_there() -> None:
    sought = Sought.of('"asha verma" "रिफंड" -cash -"by cheque"')

    assert sought.allows(["Asha वर्मा", "refund by bank"])
    assert not sought.allows(["Asha", "Verma refund"])
    assert not sought.allows(["Asha Verma", "refund", "कैश"])
    assert not sought.allows(["Asha Verma", "refund by cheque"])
