"""What is kept to be said often, with what of it is not in the brand's voice."""

from __future__ import annotations

from sunwai.api.schemas.answers import AnswerOut
from sunwai.api.schemas.articles import ArticleOut
from sunwai.api.schemas.voice import FindingOut


class ArticleToldOut(ArticleOut):
    """The article. ``voice``: language → what of its body is not in its brand's voice; refused it is never."""

    voice: dict[str, list[FindingOut]]


class AnswerToldOut(AnswerOut):
    """The checked answer. ``voice``: language → what of its words is not in its brand's voice; refused it is never."""

    voice: dict[str, list[FindingOut]]
