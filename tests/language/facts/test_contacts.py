from __future__ import annotations

import pytest

from sunwai.language.facts import find
from tests.language.facts.reading import told


@pytest.mark.parametrize(
    "text",
    [
        "9876543210",
        "98765 43210",
        "+91-98765-43210",
        "(+91) 98765 43210",
        "09876543210",
        "९८७६५४३२१०",
        "９８７６５４３２１０",
    ],
)
def test_an_indian_number_has_one_normal_form(text: str) -> None:
    assert told(f"call {text} please", "phone") == ["+919876543210"]


@pytest.mark.parametrize(
    "text",
    ["0300-1234567", "+92 300 1234567", "00923001234567", "923001234567", "۰۳۰۰۱۲۳۴۵۶۷", "\u200e0300\u200e1234567"],
)
def test_a_pakistani_number_has_one_normal_form(text: str) -> None:
    assert told(f"فون {text} ہے", "phone", region="PK") == ["+923001234567"]


def test_a_neighbours_number_is_known_less_surely() -> None:
    (fact,) = find("0300-1234567 pe call karo", region="IN")

    assert fact.value == "+923001234567"
    assert fact.certainty < 0.7


@pytest.mark.parametrize(
    "text",
    [
        "1234567890",
        "₹9,87,65,43,210",
        "AWB 784523198812345",
        "18-11-2026 10:15:22",
        "https://x.in/p/9876543210",
        "12345 67",
    ],
)
def test_other_digits_are_no_telephone_number(text: str) -> None:
    assert told(text, "phone") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mail Neha.K@Gmail.com.", "neha.k@gmail.com"),
        ("neha at gmail dot com", "neha@gmail.com"),
        ("rahul dot verma at gmail dot com", "rahul.verma@gmail.com"),
        ("mohan at the rate gmail.com", "mohan@gmail.com"),
        ("john_doe [at] example [dot] org", "john_doe@example.org"),
        ("mohan एट gmail डॉट com", "mohan@gmail.com"),
        ("hamid ایٹ gmail ڈاٹ com", "hamid@gmail.com"),
    ],
)
def test_a_mail_address_is_read_as_written_or_spelled_out(text: str, address: str) -> None:
    assert told(text, "email") == [address]


@pytest.mark.parametrize(
    "text", ["look at the photo, dot com", "@neha_k on x", "5 @ 200 each", "mail me at gmail dot com"]
)
def test_other_words_are_no_mail_address(text: str) -> None:
    assert told(text, "email") == []


@pytest.mark.parametrize(
    "text",
    [
        "Flat 302, Sai Krupa Apartments, Baner Road, Pune 411045",
        "मकान नंबर 45, शास्त्री नगर, जयपुर 302016",
        "مکان نمبر 12، گلی 5، گلبرگ، لاہور",
        "makan no 12 gandhi nagar bhopal 462001",
        "pincode 400076",
    ],
)
def test_an_address_is_put_together_from_its_parts(text: str) -> None:
    (fact,) = [one for one in find(f"I live at {text}") if one.kind == "address"]

    assert fact.shown.endswith(text[-6:])
    assert fact.certainty <= 0.7


@pytest.mark.parametrize("text", ["available in Jaipur?", "my house is near the park", "gali mat do", "411045 units"])
def test_a_place_alone_is_no_address(text: str) -> None:
    assert told(text, "address") == []
