"""The arithmetic that tells a real card, Aadhaar or bank account number from other digits."""

from __future__ import annotations

from typing import Final

# Verhoeff's dihedral group D5 and his permutation. Source: J. Verhoeff, Error Detecting Decimal Codes, 1969.
_PRODUCT: Final = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_PERMUTED: Final = (
    "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip
# Source: SWIFT IBAN registry, release 99 (2024); lengths of the countries whose accounts we expect to be quoted.
_IBAN_LENGTHS: Final = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22,
    "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25,
    "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip
# Source: ISO/IEC 7812 ranges as the schemes publish them, November 2026: Visa, Mastercard, American Express, Diners,
# Discover, JCB, RuPay (60, 65, 81, 82, 508, 353, 356), UnionPay, Maestro, PayPak (2205).
_CARDS: Final = (
    (range(4, 5), (13, 16, 19)),
    (range(51, 56), (16,)),
    (range(2221, 2721), (16,)),
    (range(2205, 2206), (16,)),
    (range(34, 35), (15,)),
    (range(37, 38), (15,)),
    (range(36, 37), (14,)),
    (range(38, 40), (14, 16)),
    (range(300, 306), (14,)),
    (range(3528, 3590), (16,)),
    (range(353, 354), (16,)),
    (range(356, 357), (16,)),
    (range(60, 61), (16, 19)),
    (range(64, 66), (16, 19)),
    (range(81, 83), (16,)),
    (range(508, 509), (16,)),
    (range(62, 63), (16, 17, 18, 19)),
    (range(50, 51), (16, 19)),
    (range(56, 59), (16, 19)),
    (range(67, 68), (16, 19)),
)


def luhn(digits: str) -> bool:
    """Tell whether ``digits`` (0-9) pass the Luhn check. Source: ISO/IEC 7812-1, annex B."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        total += int(digit) if at % 2 == 0 else int("0246813579"[int(digit)])
    return total % 10 == 0


def verhoeff(digits: str) -> bool:
    """Tell whether ``digits`` (0-9) pass the Verhoeff check, as Aadhaar numbers do."""
    check = 0
    for at, digit in enumerate(reversed(digits)):
        check = int(_PRODUCT[check][int(_PERMUTED[at % 8][int(digit)])])
    return check == 0


def is_card(digits: str) -> bool:
    """Tell whether ``digits`` are a payment card's: a scheme's prefix, that scheme's length, and Luhn."""
    return _issued(digits) and luhn(digits)


def iban_length(country: str) -> int:
    """Give how many characters an IBAN of the country (ISO 3166, capitals) has; 0 when it has none."""
    return _IBAN_LENGTHS.get(country, 0)


def is_iban(account: str) -> bool:
    """Tell whether ``account`` (capitals, no spaces) is an IBAN: its country's length, and 1 modulo 97 (ISO 13616)."""
    if not account or len(account) != iban_length(account[:2]):
        return False
    return int("".join(str(int(one, 36)) for one in account[4:] + account[:4])) % 97 == 1


def _issued(digits: str) -> bool:
    return any(
        len(digits) in lengths and int(digits[: len(str(prefixes.start))]) in prefixes for prefixes, lengths in _CARDS
    )
