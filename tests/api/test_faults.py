"""What is wrong with a request is told in the language of who asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from sunwai.api.faults import SENTENCES, sentence
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db

LENGTHS = {"max_length": 3, "min_length": 3, "gt": 1, "ge": 1, "lt": 1, "le": 1, "expected": "'a', 'b' or 'c'"}


def told(method: str, path: str, body: Any = None, *, language: str = "en") -> dict[str, str]:
    no = Program(cast.alice()).call(method, path, body, Accept_Language=language)
    assert no.status_code in {400, 422}
    return {each["where"]: each["message"] for each in no.json()["errors"]}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This is missing."), ("hi", "यह नहीं दिया गया है।"), ("ur", "یہ نہیں دیا گیا۔")],
)
def test_a_field_that_is_missing_is_told_in_the_readers_language(language: str, said: str) -> None:
    assert told("POST", "/macros", {"texts": {"en": "Sorry"}}, language=language)["body.name"] == said


def test_each_fault_is_told_for_what_it_is() -> None:
    said = told("POST", "/macros", {"name": "x" * 2000, "texts": [], "surprise": 1})

    assert said == {
        "body.name": "This has more than 1000 characters.",
        "body.texts": "This must be an object with fields.",
        "body.surprise": "There is no such field.",
    }


def test_a_parameter_that_a_call_does_not_have_is_named() -> None:
    assert list(told("GET", "/macros?pag=2").values()) == ["This call has no parameter “pag”."]


@pytest.mark.parametrize("kind", SENTENCES)
@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_every_sentence_can_be_filled_in(kind: str, language: str) -> None:
    with override(language):
        said = sentence({"type": kind, "msg": "English", "ctx": LENGTHS})

    assert "%" not in said
    assert "or 'c'" not in said


def test_what_nobody_wrote_a_sentence_for_keeps_its_own() -> None:
    assert sentence({"type": "url_scheme", "msg": "URL scheme should be 'https'"}) == "URL scheme should be 'https'"
