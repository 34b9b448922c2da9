"""What a brand knows: articles in sections, the answers they share, and how they are asked for."""

from sunwai.knowledge.models.answers import Answer, AnswerText, AnswerTold, AnswerUse, AnswerVersion, UseKind
from sunwai.knowledge.models.articles import (
    Alias,
    Article,
    ArticleKind,
    ArticleText,
    ArticleVersion,
    Audience,
    DeclinedQuestion,
    Language,
    Section,
    Status,
)
from sunwai.knowledge.models.asking import Feedback, Search, SearchMonth
from sunwai.knowledge.models.importing import Import, ImportFile, ImportKind, ImportOutcome
from sunwai.knowledge.models.vectors import TextVector
from sunwai.knowledge.models.voice import VoiceCheck, VoiceGuide, VoiceLanguage, VoiceVersion

__all__ = [
    "Alias",
    "Answer",
    "AnswerText",
    "AnswerTold",
    "AnswerUse",
    "AnswerVersion",
    "Article",
    "ArticleKind",
    "ArticleText",
    "ArticleVersion",
    "Audience",
    "DeclinedQuestion",
    "Feedback",
    "Import",
    "ImportFile",
    "ImportKind",
    "ImportOutcome",
    "Language",
    "Search",
    "SearchMonth",
    "Section",
    "Status",
    "TextVector",
    "UseKind",
    "VoiceCheck",
    "VoiceGuide",
    "VoiceLanguage",
    "VoiceVersion",
]
