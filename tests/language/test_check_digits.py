from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.language.check_digits import iban_length, is_card, is_iban, luhn, verhoeff

DIGITS = st.text("0123456789", min_size=11, max_size=18)


@given(DIGITS)
def test_exactly_one_last_digit_passes_luhn(digits: str) -> None:
    assert sum(luhn(digits + last) for last in "0123456789") == 1


@given(DIGITS)
def test_exactly_one_last_digit_passes_verhoeff(digits: str) -> None:
    assert sum(verhoeff(digits + last) for last in "0123456789") == 1


@given(DIGITS, st.integers(0, 9))
def test_verhoeff_sees_neighbours_that_changed_places(digits: str, at: int) -> None:
    number = next(digits + last for last in "0123456789" if verhoeff(digits + last))
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]

    assert swapped == number or not verhoeff(swapped)


def test_verhoeff_agrees_with_its_published_example() -> None:
    assert verhoeff("2363")


@pytest.mark.parametrize(
    "digits",
    [
        "4111111111111111",
        "5555555555554444",
        "378282246310005",
        "6011111111111117",
        "30569309025904",
        "3530111333300000",
    ],
)
def test_the_schemes_own_test_cards_are_cards(digits: str) -> None:
    assert is_card(digits)


@pytest.mark.parametrize(
    "digits", ["4111111111111112", "411111111111116", "1111111111111117", "9111111111111111", "0000000000000000"]
)
def test_a_wrong_check_length_or_prefix_is_no_card(digits: str) -> None:
    assert not is_card(digits)


@pytest.mark.parametrize("account", ["PK36SCBL0000001123456702", "GB82WEST12345698765432", "DE89370400440532013000"])
def test_the_registrys_examples_are_accounts(account: str) -> None:
    assert is_iban(account)


@pytest.mark.parametrize("account", ["PK36SCBL0000001123456703", "GB82WEST1234569876543", "XX82WEST12345698765432", ""])
def test_a_wrong_check_length_or_country_is_no_account(account: str) -> None:
    assert not is_iban(account)


def test_a_country_without_accounts_has_no_length() -> None:
    assert iban_length("IN") == 0
