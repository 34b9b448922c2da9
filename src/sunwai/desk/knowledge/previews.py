"""Markdown as readers will see it, while it is being written."""

from __future__ import annotations

from collections.abc import Mapping

from sunwai.desk.scripts import language_name
from sunwai.desk.voicing import Hint, hints_of
from sunwai.kernel.markdown import LONGEST, html_of
from sunwai.knowledge.embedding import embedded_in
from sunwai.knowledge.models import Answer
from sunwai.knowledge.queries.answers import expand
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for


def previewed(staff: Staff, said: Mapping[str, str]) -> str:
    """Return Markdown as readers will see it, with the brand's answers in it. Two queries at most."""
    number, language = said.get("brand", ""), said.get("language", "")
    body = said.get("body", "")[:LONGEST]
    if not (number.isascii() and number.isdecimal() and embedded_in(body)):
        return html_of(body)
    return html_of(expand(body, brand=brand_for(staff, int(number[:18])), language=language))


def voice_in(staff: Staff, said: Mapping[str, str]) -> list[Hint]:
    """Return what of an article as it is written is not in its brand's voice. Two queries, none without a brand."""
    number, body = said.get("brand", ""), said.get("body", "")[:LONGEST]
    language = said.get("language", "")
    return hints_of(staff, brand=number, text=body, language=language, whole=False) if number else []


def voice_of_answer(staff: Staff, answer: Answer) -> list[tuple[str, list[Hint]]]:
    """Return the same of a checked answer that came with its texts, by language. Two queries a text."""
    brand = str(answer.brand_id)
    found = [
        (
            language_name(each.language),
            hints_of(staff, brand=brand, text=each.text, language=each.language, whole=False),
        )
        for each in answer.texts.all()
    ]
    return [(language, hints) for language, hints in found if hints]
