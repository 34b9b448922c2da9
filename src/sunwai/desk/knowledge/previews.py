"""Markdown as readers will see it: what is being written, and what a text once was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sunwai.desk.scripts import language_name
from sunwai.kernel.markdown import LONGEST, html_of
from sunwai.knowledge.embedding import embedded_in
from sunwai.knowledge.models import ArticleVersion
from sunwai.knowledge.queries.answers import expand
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for


def version_of(row: ArticleVersion) -> dict[str, Any]:
    """Return what a text once was, as it would be shown. One query or none."""
    text = row.text
    words = expand(row.body, brand=text.article.brand, language=text.language)
    return {"version": row, "html": html_of(words), "language": language_name(text.language), "now": text.version}


def previewed(staff: Staff, said: Mapping[str, str]) -> str:
    """Return Markdown as readers will see it, with the brand's answers in it. Two queries at most."""
    number, language = said.get("brand", ""), said.get("language", "")
    body = said.get("body", "")[:LONGEST]
    if not (number.isascii() and number.isdecimal() and embedded_in(body)):
        return html_of(body)
    return html_of(expand(body, brand=brand_for(staff, int(number[:18])), language=language))
