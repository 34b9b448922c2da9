from __future__ import annotations

import pytest

from tests.language.facts.reading import told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("order no 88213 has not come", "88213"),
        ("order id: OD-88213", "OD-88213"),
        ("Order #45-1123-88 arrived broken", "45-1123-88"),
        ("order nmbr hai 88213", "88213"),
        ("order 88213 nahi aaya", "88213"),
        ("my order no AB 123456", "AB123456"),
        ("88213 is my order number", "88213"),
        ("ऑर्डर नंबर ८८२१३ है", "88213"),
        ("ऑर्डर 88213 दिनांक 3 मार्च", "88213"),
        ("آرڈر نمبر ۸۸۲۱۳ ہے", "88213"),
        ("آرڈر آئی ڈی ٨٨٢١٣", "88213"),
    ],
)
def test_an_order_number_stands_beside_its_word(text: str, number: str) -> None:
    assert told(text, "order") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "The order is late.",
        "order 2 more boxes",
        "I placed 3 orders in 2024",
        "my order 2024 was better",
        "order 5000 rs ka tha",
        "order 1000 pcs only",
        "order abhi tak nahi aaya",
        "border 88213",
        "ऑर्डर 3 दिन में आएगा",
        "آرڈر 3 دن میں آئے گا",
    ],
)
def test_other_numbers_near_an_order_are_not_its_number(text: str) -> None:
    assert told(text, "order") == []


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("invoice no GST/24-25/118", "invoice", "GST/24-25/118"),
        ("बिल संख्या 118", "invoice", "118"),
        ("بل نمبر 118", "invoice", "118"),
        ("complaint no. 220981", "ticket", "220981"),
        ("टिकट नंबर ५५१२०", "ticket", "55120"),
        ("shikayat number 7740012", "ticket", "7740012"),
    ],
)
def test_invoices_and_tickets_have_their_own_words(text: str, kind: str, number: str) -> None:
    assert told(text, kind) == [number]


def test_what_a_bill_comes_to_is_not_its_number() -> None:
    assert told("bill 4500 aaya is mahine", "invoice") == []


def test_a_named_number_is_surer_than_a_bare_one() -> None:
    assert told("order no 88213, order 77123", "order") == ["88213", "77123"]
