from __future__ import annotations

from datetime import date

import pytest

from sunwai.language.facts import find_promises
from tests.language.facts.reading import promised, told


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("I restarted my phone", "restart"),
        ("tried reinstalling it", "reinstall"),
        ("I have already cleared the cache", "clear_cache"),
        ("logged out and back in", "sign_in_again"),
        ("we reset the password", "change_password"),
        ("turned it off and on again", "restart"),
        ("tried another cable", "change_device"),
        ("switched to mobile data", "change_network"),
        ("reinstall kar liya", "reinstall"),
        ("restart करके देखा", "restart"),
        ("maine app band karke dobara khola", "close_app"),
        ("phone band karke chalu kiya", "restart"),
        ("uninstall karke dobara install kiya", "reinstall"),
        ("sim nikal ke dobara lagayi", "reconnect"),
        ("doosre phone se bhi try kiya", "change_device"),
        ("app update ki hai", "update"),
        ("कैश साफ कर दिया", "clear_cache"),
        ("लॉगआउट करके लॉगिन किया", "sign_in_again"),
        ("ری اسٹارٹ کیا", "restart"),
        ("پاس ورڈ تبدیل کیا", "change_password"),
    ],
)
def test_a_step_told_as_done_is_found(text: str, step: str) -> None:
    assert told(f"{text} but same problem", "tried") == [step]


@pytest.mark.parametrize(
    "text",
    [
        "please restart the server",
        "it restarted by itself",
        "I haven't restarted it",
        "how can I reset my pin?",
        "do I need to reinstall?",
        "restart karu kya?",
        "apne aap restart hota hai",
        "reset nahi kiya abhi",
        "password reset ki link nahi aayi",
        "app band ho jati hai",
        "रीस्टार्ट करूँ क्या?",
        "ری اسٹارٹ کروں کیا؟",
    ],
)
def test_requests_questions_symptoms_and_denials_are_no_steps(text: str) -> None:
    assert told(text, "tried") == []


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("Your refund will be credited by Friday.", "refund 2026-11-20"),
        ("We'll call you back tomorrow", "call 2026-11-19"),
        ("You will get your money back in 3 working days", "refund 2026-11-23"),
        ("A technician will visit on 25 November", "visit 2026-11-25"),
        ("We will get back to you shortly", "reply"),
        ("kal tak call karenge", "call 2026-11-19"),
        ("शुक्रवार तक पैसा वापस हो जाएगा", "refund 2026-11-20"),
        ("जुमा तक भेज देंगे", "send 2026-11-20"),
        ("5 से 7 दिन में रिफंड मिल जाएगा", "refund 2026-11-25"),
        ("جمعہ تک آپ کی رقم واپس آ جائے گی", "refund 2026-11-20"),
        ("48 گھنٹے میں مسئلہ حل کر دیا جائے گا", "resolve 2026-11-20"),
    ],
)
def test_a_promise_is_a_deed_and_its_day(text: str, promise: str) -> None:
    assert promised(text) == [promise]


@pytest.mark.parametrize(
    "text",
    [
        "We cannot refund this.",
        "Shall we call you tomorrow?",
        "Your refund was credited on Friday.",
        "If it fails again we will replace it.",
        "kya hum aapko kal call karein?",
        "refund nahi ho payega",
        "کیا ہم آپ کو کل کال کریں؟",
        "कल कॉल किया था",
    ],
)
def test_denials_questions_conditions_and_reports_promise_nothing(text: str) -> None:
    assert promised(text) == []


def test_each_sentence_makes_its_own_promise() -> None:
    assert promised("We will call you tomorrow. Your refund will reach you by Friday.") == [
        "call 2026-11-19",
        "refund 2026-11-20",
    ]


def test_a_customers_promise_words_are_only_read_in_our_own_messages() -> None:
    assert told("we will call you tomorrow", "promise") == []


def test_without_today_a_promise_has_no_counted_day() -> None:
    (promise,) = find_promises("refund will be credited within 3 days")

    assert promise.value == "refund"
    assert promise.certainty > 0.8


def test_a_named_date_needs_no_today() -> None:
    (promise,) = find_promises("refund will be credited on 25/11/2026", today=date(2026, 11, 18))

    assert promise.value == "refund 2026-11-25"
