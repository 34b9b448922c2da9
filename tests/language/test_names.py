"""Names of people meet across three scripts."""

from __future__ import annotations

import pytest

from sunwai.language.names import name_key


@pytest.mark.parametrize(
    "names",
    [
        ("Asha", "आशा", "آشا"),
        ("Asha Sharma", "Sharma, Asha", "आशा शर्मा", "آشا شرما", "Mrs. Asha K. Sharma"),
        ("Imran Khan", "इमरान ख़ान", "عمران خان"),
        ("Mohammad Ali", "محمد علی", "मोहम्मद अली"),
    ],
)
def test_one_name_has_one_key_in_every_script(names: tuple[str, ...]) -> None:
    assert len({name_key(each) for each in names}) == 1
    assert name_key(names[0])


@pytest.mark.parametrize("name", ["", "12345", "A. B.", "Mr.", "one two three four five six seven"])
def test_what_is_no_name_has_no_key(name: str) -> None:
    assert name_key(name) == ""


def test_a_name_in_other_letters_stands_as_it_is() -> None:
    assert name_key("李 雷") == "李 雷"
