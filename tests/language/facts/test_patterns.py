from __future__ import annotations

import pytest

from sunwai.language.facts import BadPattern, Pattern, find
from tests.growth import is_linear
from tests.language.facts.reading import told

ORDERS = Pattern("order", "orders", r"OD\d{6,9}")
KETTLE = Pattern("product", "Nimbus Kettle", "nimbus kettle|nimbus 2")


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        (r"(\d)\1", "syntax"),
        (r"(?=9)\d+", "syntax"),
        (r"OD(\d{6}", "syntax"),
        (r"آرڈر\d+", "syntax"),
        ("", "blank"),
        ("x" * 300, "long"),
        (r"\d*", "empty_match"),
        (r"\w+", "no_digit"),
    ],
)
def test_a_pattern_that_cannot_be_kept_is_refused_with_its_reason(expression: str, why: str) -> None:
    with pytest.raises(BadPattern) as refused:
        Pattern("order", "orders", expression)

    assert refused.value.why == why


def test_a_pattern_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(BadPattern, match="kind"):
        Pattern("shoe", "sizes", r"\d+")


@pytest.mark.parametrize("text", ["OD4471902", "od4471902.", "(OD४४७१९०२)", "order:OD٤٤٧١٩٠٢", "آرڈر OD۴۴۷۱۹۰۲ہے"])
def test_an_owners_number_is_found_in_any_digits_and_case(text: str) -> None:
    assert told(text, "order", ORDERS) == ["OD4471902"]


@pytest.mark.parametrize("text", ["GOD4471902", "OD44719021234", "OD447"])
def test_an_owners_number_is_no_part_of_a_longer_word(text: str) -> None:
    assert told(text, "order", ORDERS) == []


def test_two_owners_numbers_with_one_space_between_are_both_found() -> None:
    assert told("OD4471902 OD4471903", "order", ORDERS) == ["OD4471902", "OD4471903"]


def test_nested_quantifiers_take_linear_time() -> None:
    evil = Pattern("order", "evil", r"(?:\d+)+x")

    assert is_linear(lambda text: find(text, patterns=[evil]), "1" * 10_000)


@pytest.mark.parametrize(
    "text", ["nimbus kettle", "NimbusKettle", "nimbas ketli", "निम्बस केटल", "نمبس کیتلی", "Nimbus-2 ka dhakkan"]
)
def test_a_product_is_known_by_its_sound(text: str) -> None:
    assert told(text, "product", KETTLE) == ["Nimbus Kettle"]


@pytest.mark.parametrize("text", ["nimbu ka achar", "kettle only", "Nimbus 3"])
def test_other_words_are_not_the_product(text: str) -> None:
    assert told(text, "product", KETTLE) == []


def test_a_short_name_is_found_as_written_only() -> None:
    tea = Pattern("product", "Chai", "chai")

    assert told("chai achhi thi", "product", tea) == ["Chai"]
    assert told("चाय अच्छी थी", "product", tea) == []


@pytest.mark.parametrize("expression", [r"O?D\d{6}", r"OD|XY\d{6}", r"(?:OD)\d{6}", r"ODX*\d{6}", r"od\d{6}"])
def test_how_an_expression_begins_hides_no_number(expression: str) -> None:
    found = told("od123456", "order", Pattern("order", "orders", expression))

    assert found == (["OD123456"] if "|" not in expression else [])
