"""What checked answers once said."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel

from sunwai.knowledge.models import AnswerVersion


class AnswerVersionOut(BaseModel):
    """One version, by its number. ``texts``: language → words."""

    number: int
    texts: dict[str, str]
    made_by: int | None
    made_at: dt.datetime


def answer_version_out(row: AnswerVersion) -> AnswerVersionOut:
    """Show a version. No query."""
    return AnswerVersionOut(number=row.number, texts=row.texts, made_by=row.made_by_id, made_at=row.made_at)
