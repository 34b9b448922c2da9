from __future__ import annotations

import pytest

from tests.language.facts.reading import told


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("iphone 12 pro max", "iPhone 12 Pro Max"),
        ("Galaxy S23 Ultra", "Samsung Galaxy S23 Ultra"),
        ("redmi note 12", "Redmi Note 12"),
        ("HP Pavilion 15", "HP Pavilion 15"),
        ("आईफोन १३", "iPhone 13"),
        ("सैमसंग गैलेक्सी M14", "Samsung Galaxy M14"),
        ("آئی فون 13", "iPhone 13"),
        ("ریڈمی نوٹ ۱۲", "Redmi Note 12"),
    ],
)
def test_a_device_is_named_in_latin_letters(text: str, device: str) -> None:
    assert told(f"{text} kharab hai", "device") == [device]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Android 14", "Android 14"),
        ("iOS 17.2", "iOS 17.2"),
        ("app 3.2.1", "3.2.1"),
        ("v2.3.1", "2.3.1"),
        ("वर्शन 5.2.1", "5.2.1"),
        ("ورژن 2.8.0", "2.8.0"),
        ("एंड्रॉयड १२", "Android 12"),
        ("اینڈرائیڈ 11", "Android 11"),
    ],
)
def test_a_version_is_found(text: str, version: str) -> None:
    assert told(f"{text} hai", "version") == [version]


@pytest.mark.parametrize("text", ["mi 50 rupees", "app khuli 3 baar", "vivo ne 100% bola", "note 12 points"])
def test_other_numbers_are_no_device(text: str) -> None:
    assert told(text, "device") + told(text, "version") == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("₹1,29,999", "INR 129999"),
        ("Rs. 500/-", "INR 500"),
        ("500rs", "INR 500"),
        ("1.5 lakh rupees", "INR 150000"),
        ("PKR 12,000", "PKR 12000"),
        ("$45.50", "USD 45.5"),
        ("₹4.5k", "INR 4500"),
        ("2k", "2000"),
        ("3 crore", "30000000"),
        ("dhai hazar", "2500"),
        ("साढ़े तीन हज़ार रुपये", "INR 3500"),
        ("१५०० रुपये", "INR 1500"),
        ("ڈیڑھ لاکھ", "150000"),
    ],
)
def test_an_amount_is_a_currency_and_a_number(text: str, amount: str) -> None:
    assert told(f"{text} wapas karo", "amount") == [amount]


@pytest.mark.parametrize(("region", "amount"), [("IN", "INR 500"), ("PK", "PKR 500")])
def test_rupees_are_those_of_the_accounts_country(region: str, amount: str) -> None:
    assert told("500 روپے", "amount", region=region) == [amount]


@pytest.mark.parametrize("text", ["hazar baar bola", "2k followers", "a k 47", "asar hua", "sau baar", "100 mbps"])
def test_other_counts_are_no_amount(text: str) -> None:
    assert told(text, "amount") == []
