from __future__ import annotations

import pytest

from sunwai.language.facts import Pattern
from sunwai.language.sensitive import Spotted, masked, spot

ORDERS = Pattern("order", "orders", r"OD\d{6,9}")


def kinds(text: str) -> list[str]:
    return [one.kind for one in spot(text, [ORDERS])]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("card", "4111 1111 1111 1111"),
        ("card", "5555-5555-5555-4444"),
        ("card", "3782 822463 10005"),
        ("card", "6521842684656327"),
        ("card", "४१११ ११११ ११११ ११११"),
        ("card", "۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱"),
        ("card", "４１１１１１１１１１１１１１１１"),
        ("card", "4111\u200e1111\u200e1111\u200e1111"),
        ("aadhaar", "2341 2341 2346"),
        ("aadhaar", "5518-1909-3782"),
        ("aadhaar", "८५७९७५४३२३१३"),
        ("pan", "BNZPM2501F"),
        ("pan", "bnzpm2501f"),
        ("cnic", "42101-1234567-1"),
        ("cnic", "۴۲۱۰۱-۱۲۳۴۵۶۷-۱"),
        ("iban", "PK36SCBL0000001123456702"),
        ("iban", "gb82 west 1234 5698 7654 32"),
        ("email", "neha.k@gmail.com"),
        ("email", "neha at gmail dot com"),
        ("phone", "+91 98765 43210"),
        ("phone", "9876543210"),
        ("order", "OD4471902"),
        ("order", "order no 88213"),
        ("order", "ticket #55120"),
    ],
)
def test_each_kind_is_spotted_in_a_sentence(kind: str, text: str) -> None:
    assert kinds(f"ji {text}, ok") == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "price Rs 12,34,567 only",
        "on 12-11-2026 at 10:15:22",
        "open 10:30 to 19:00",
        "tracking 123456789012",
        "AWB 89014103211118510727",
        "2341 2341 2347",
        "4111 1111 1111 1112",
        "1234 5678 9012",
        "barcode 8901030865278",
        "GST 27AAPFU0939F1ZV",
        "GB82 WEST 1234 5698 7654 33",
        "version 10.15.7.2001",
        "https://example.com/p/9876543210?card=4111111111111111",
        "call within 24-48 hours",
        "3520212345673 units",
    ],
)
def test_prices_dates_and_other_numbers_raise_no_alarm(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("cue", ["cnic", "شناختی کارڈ", "nadra ka id card"])
def test_thirteen_digits_in_a_row_are_a_cnic_beside_its_word(cue: str) -> None:
    assert kinds(f"{cue} 3520212345673") == ["cnic"]


def test_digits_that_could_be_a_telephone_are_an_aadhaar_beside_its_word() -> None:
    number = next(f"9198765432{n:02}" for n in range(100) if "aadhaar" in kinds(f"aadhaar 9198765432{n:02}"))

    assert kinds(f"whatsapp {number}") == ["phone"]


def test_several_things_are_told_in_their_order() -> None:
    assert kinds("9876543210, neha@x.in, OD4471902, 4111 1111 1111 1111") == ["phone", "email", "order", "card"]


def test_what_was_spotted_is_shown_without_its_secret() -> None:
    (card,) = spot("card 4111 1111 1111 1111")

    assert card == Spotted(kind="card", start=5, end=24, shown_masked="•••• •••• •••• 1111")


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [("88213", "•••13"), ("9876543210", "••••••3210"), ("abc", "•••"), ("", ""), ("४१११ ११११", "•••• ११११")],
)
def test_a_mask_keeps_four_two_or_nothing(shown: str, hidden: str) -> None:
    assert masked(shown) == hidden
