"""Hindi and Urdu are complete: every sentence of the code and the templates, in full, with its placeholders."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from scripts import catalogues

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


@cache
def collected() -> Catalog:
    return catalogues.collected()


def first(text: str | tuple[str, ...] | list[str] | None) -> str:
    return text if isinstance(text, str) else (text or ("",))[-1]


def placeholders(text: str) -> set[str]:
    return {found.group() for found in PLACEHOLDER.finditer(text)}


def sentences() -> list[Message]:
    return [message for message in collected() if message.id]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    catalogue = catalogues.stored(language)
    translations = ((message, catalogue.get(message.id, context=message.context)) for message in sentences())

    missing = [message.id for message, other in translations if not other or not catalogues.is_translated(other.string)]

    assert not missing, f"{len(missing)} of {len(sentences())}; run scripts/catalogues.py, then translate"


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    catalogue = catalogues.stored(language)

    assert not catalogue.fuzzy, "a catalogue marked as fuzzy is not compiled at all"
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_keep_every_placeholder(language: str) -> None:
    lost = [
        message.id
        for message in catalogues.stored(language)
        if message.id and catalogues.is_translated(message.string)
        if placeholders(first(message.id)) != placeholders(first(message.string))
    ]

    assert not lost


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_translation_is_left_over(language: str) -> None:
    wanted = {
        (message.id if isinstance(message.id, str) else message.id[0], message.context) for message in sentences()
    }

    kept = [message for message in catalogues.stored(language) if message.id]

    assert not [message.id for message in kept if (first_id(message), message.context) not in wanted]


def first_id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
