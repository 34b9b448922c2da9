"""How a customer feels, as it is shown: a few chips, each with its reason. What is unsure looks and reads unsure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sunwai.inbox.label_names import GRAVE, MATTERS
from sunwai.inbox.models import Conversation, ConversationMood
from sunwai.inbox.queries.feelings import Feeling, Reason, feelings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One thing a customer is told to be. ``css``: a mark besides the words, which alone tell it, too."""

    reason: Reason
    css: str
    why: str


def chips_of(feeling: Feeling) -> list[Chip]:
    """Return what matters of a feeling: never a neutral mood, and no label that is everyday."""
    mood = feeling.mood
    shown = [mood] if mood and mood.name != ConversationMood.NEUTRAL else []
    shown += [each for each in feeling.labels if each.name in MATTERS]
    return [chip(each) for each in shown]


def chip(reason: Reason) -> Chip:
    """Return how a mood or label is shown."""
    return Chip(reason=reason, css=_css(reason), why=why(reason))


def _css(reason: Reason) -> str:
    if not reason.sure:
        return "perhaps"
    if reason.name in GRAVE or reason.name == ConversationMood.NEGATIVE:
        return "late"
    if reason.name == ConversationMood.POSITIVE:
        return "well"
    return "soon" if reason.name in MATTERS else "line"


def why(reason: Reason) -> str:
    """Return the reason in one sentence: who says so, how likely it is, and by which words."""
    if reason.corrected:
        return _("A person of ours said so.")
    likely = _("%(percent)s percent likely") % {"percent": reason.percent}
    said = ", ".join(pgettext("words somebody wrote", "“%(words)s”") % {"words": each} for each in reason.words)
    return f"{likely}: {said}" if said else likely


def chips_by(conversations: Iterable[Conversation]) -> dict[int, list[Chip]]:
    """Return the chips of listed conversations. One query."""
    return {number: chips_of(feeling) for number, feeling in feelings_of(conversations).items()}
