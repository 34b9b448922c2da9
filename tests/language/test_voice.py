"""How a brand speaks: what is found in a draft, what is proposed, and what is never touched."""

from __future__ import annotations

import time

import pytest

from sunwai.language.voice import Finding, Rules, Swap, check


def put_right(draft: str, found: tuple[Finding, ...]) -> str:
    for each in reversed(found):
        if each.instead is not None:
            draft = draft[: each.start] + each.instead + draft[each.end :]
    return draft


@pytest.mark.parametrize(
    ("draft", "right"),
    [
        ("तुम अपना नंबर भेजो, चिंता मत करो।", "आप अपना नंबर भेजें, चिंता मत करें।"),
        ("तुम ऐप में देख सकते हो, या मुझे बता दो।", "आप ऐप में देख सकते हैं, या मुझे बता दें।"),
        ("تم اپنا نمبر بھیجو، فکر مت کرو۔", "آپ اپنا نمبر بھیجیں، فکر مت کریں۔"),
        ("تمھارا پیسہ آ گیا، تم دیکھ سکتے ہو۔", "آپ کا پیسہ آ گیا، آپ دیکھ سکتے ہیں۔"),
        ("Tum apna number bhejo, tension mat lo", "Aap apna number bhejein, tension mat lein"),
        ("bhai tera order aa gya hai, chek kro", "bhai aapka order aa gya hai, chek karein"),
        ("तू कल क्या करेगा, तेरा नंबर?", "आप कल क्या करेगा, आपका नंबर?"),
    ],
)
def test_a_familiar_draft_reads_politely_with_what_is_proposed(draft: str, right: str) -> None:
    found = check(draft, Rules(language="hi", address="formal"))

    assert put_right(draft, found) == right


@pytest.mark.parametrize(
    "draft",
    [
        "दो दिन लगेंगे, कोई गलती हो तो बताएँ। जल्दी हो सकता है।",
        "دو دن میں پیسہ آ جائے گا تو بتائیے گا، کوئی غلطی ہو تو معاف کیجئے۔",
        "refund do din mein aa jayega, hum check karenge",
        "Please do let us know, so we can tune in to the issue. The app works too.",
        "आपने लिखा “तुम लोग चोर हो”, हमें खेद है।",
        "> tum log chor ho\nHum dekh rahe hain.",
        "देखें https://example.com/karo?tum=1 या @tum को लिखें।",
        "{{customer.first_name}} जी, आपका नंबर मिल गया।",
    ],
)
def test_numbers_quotations_and_links_are_no_form_of_address(draft: str) -> None:
    assert check(draft, Rules(language="hi", address="formal")) == ()


def test_a_familiar_voice_turns_polite_verbs_round() -> None:
    draft = "आप अपना नंबर भेजिए, ऐप अपडेट करें। आप देख सकते हैं। हम जल्दी करेंगे।"

    found = check(draft, Rules(language="hi", address="familiar"))

    assert put_right(draft, found) == "तुम अपना नंबर भेजो, ऐप अपडेट करो। तुम देख सकते हो। हम जल्दी करेंगे।"


def test_we_check_is_no_request_and_the_app_is_nobody() -> None:
    assert check("app ko band karke dekho", Rules(language="hi-ur", address="familiar")) == ()
    assert check("क्या हम चेक करें?", Rules(language="hi", address="familiar")) == ()


def test_words_and_products_are_found_in_their_spellings() -> None:
    rules = Rules(swaps=(Swap(avoid="issue", say="problem"), Swap(avoid="our policy")), products=("SunPay Wallet",))
    draft = "Issues with sun-pay wallet: our  policy. SunPay Wallet is fine."

    found = check(draft, rules)

    assert [(each.said, each.instead) for each in found] == [
        ("Issues", "Problems"),
        ("sun-pay wallet", "SunPay Wallet"),
        ("our  policy", None),
    ]


def test_romanised_words_are_found_however_they_are_spelled() -> None:
    rules = Rules(language="hi-ur", swaps=(Swap(avoid="pareshani", say="dikkat"),))

    found = check("Koi pareshaani ho to batayein", rules)

    assert [each.instead for each in found] == ["dikkat"]


def test_loudness_is_counted() -> None:
    rules = Rules(emoji=1, exclamations=1, capitals=True)
    draft = "Great 🎉 news 😀! PLEASE CHECK your OTP now!!"

    found = check(draft, rules)

    assert put_right(draft, found) == "Great 🎉 news! Please check your OTP now."


def test_lengths_are_counted_in_words() -> None:
    found = check("One two three. One two three four.", Rules(sentence=3, answer=6))

    assert [(each.rule, each.said, each.wish) for each in found] == [
        ("sentence", "One two three four.", "3"),
        ("answer", "four", "6"),
    ]


def test_a_missing_greeting_and_sign_off_are_proposed() -> None:
    rules = Rules(greeting="wanted", greeting_text="Hello,", sign_off="wanted", sign_off_text="Team Lotus")

    found = check("It is sent.", rules)

    assert put_right("It is sent.", found) == "Hello, It is sent.\n\nTeam Lotus"
    assert check("नमस्ते, भेज दिया है।\n\nTeam Lotus", rules) == ()


def test_what_is_not_wanted_at_the_ends_is_found() -> None:
    found = check("Hi Asha, it is sent.\nBest regards, Ravi", Rules(greeting="unwanted", sign_off="unwanted"))

    assert [(each.rule, each.said) for each in found] == [("greeting", "Hi"), ("sign_off", "Best regards, Ravi")]


def test_contractions_go_either_way() -> None:
    short, full = "We’re sorry it can't be sent.", "We are sorry it cannot be sent."

    assert put_right(short, check(short, Rules(contractions="unwanted"))) == full
    assert put_right(full, check(full, Rules(contractions="wanted"))) == short.replace("’", "'")


def test_english_asks_for_a_name_or_a_title() -> None:
    assert [each.said for each in check("Dear Customer, hello.", Rules(address="first_name"))] == ["Dear Customer"]
    assert [each.said for each in check("Hi Asha, hello.", Rules(address="title"))] == ["Asha"]
    assert check("Dear Ms Verma, hello.", Rules(address="title")) == ()


def test_slack_and_stiff_words_are_told_by_formality() -> None:
    assert [each.instead for each in check("plz wait", Rules(formality="formal"))] == ["please"]
    assert [each.instead for each in check("Kindly wait", Rules(formality="relaxed"))] == ["Please"]


def test_nothing_is_checked_that_was_not_asked_for() -> None:
    assert check("TUM KARO!!! 😀 issue", Rules()) == ()
    assert Rules(address="formal", emoji=0).asked == ("address", "emoji")


@pytest.mark.parametrize(
    "sign", ['"', "“", "'a", "!", "a ", "www.", "@", "a.", "😀\u200d", "तुम ", "{", ">\n", "AB ", "a-"]
)
def test_hostile_drafts_are_read_in_linear_time(sign: str) -> None:
    rules = Rules(address="formal", formality="formal", emoji=0, exclamations=0, capitals=True, sentence=9, answer=9)
    begun = time.process_time()

    check(sign * 20_000, rules)

    assert time.process_time() - begun < 3
