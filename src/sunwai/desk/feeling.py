"""How a customer feels, as it is shown: a few chips, each with its reason. What is unsure looks and reads unsure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sunwai.customers.wording import words
from sunwai.desk.scripts import language_name
from sunwai.desk.tongues import tongue_of
from sunwai.inbox.label_names import GRAVE, LABEL_NAMES, MATTERS, label_name
from sunwai.inbox.models import Conversation, ConversationMood, Correction, Message
from sunwai.inbox.queries.corrections import standing
from sunwai.inbox.queries.feelings import Feeling, Reason, feeling_in, feelings_of
from sunwai.inbox.readings import LANGUAGE, LIKELY, MOOD, YES

FIRST, POP = "\u2068", "\u2069"  # words keep their own direction among others
TOLD: Final = 0.25  # what is less likely is not worth a line; it can still be said
AROUND: Final = 160  # letters around the words that decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One thing a customer is told to be. ``css``: a mark besides the words, which alone tell it, too."""

    reason: Reason
    css: str
    why: str


def chips_of(feeling: Feeling) -> list[Chip]:
    """Return what matters of a feeling: no neutral mood nor one that is less than likely, no everyday label."""
    return [chip(each) for each in (*_mood(feeling), *(each for each in feeling.labels if each.name in MATTERS))]


def _mood(feeling: Feeling) -> list[Reason]:
    mood = feeling.mood
    return [mood] if mood and mood.name != ConversationMood.NEUTRAL and _counts(mood) else []


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
    """Return the reason: who says so, how likely it is, by which words, and whether corrections taught it."""
    if reason.corrected:
        return _("A person of ours said so.")
    likely = _("%(percent)s percent likely") % {"percent": reason.percent}
    said = ", ".join(
        pgettext("words somebody wrote", "“%(words)s”") % {"words": f"{FIRST}{each}{POP}"} for each in reason.words
    )
    read = f"{likely}: {said}" if said else likely
    return f"{read} · {_taught(reason.taught)}" if reason.taught else read


def _taught(number: int) -> str:
    said = ngettext(
        "because you put %(count)d message like this right",
        "because you put %(count)d messages like this right",
        number,
    )
    return said % {"count": number}


def chips_in(message: Message) -> list[Chip]:
    """Return what matters of one message: as on the list, besides a complaint and praise, none of them unlikely."""
    feeling = feeling_in(message)
    shown = [each for each in feeling.labels if each.name in {*MATTERS, "complaint"} and _counts(each)]
    return [chip(each) for each in (*_mood(feeling), *shown)]


def _counts(reason: Reason) -> bool:
    return reason.sure or (reason.chance or 0.0) >= LIKELY


def marked(message: Message, reasons: Iterable[Reason]) -> list[tuple[str, str]]:
    """Return a message's words as whoever looks may read them, in pieces: what decided something comes with its name.

    A long message is cut to what lies around the first and the last such words.
    """
    text = words(message.text or message.subject, of=message.conversation.customer_id)
    named: dict[str, list[str]] = {}
    for said, title in ((said, each.title) for each in reasons for said in each.words if said in text):
        named.setdefault(said, []).append(title)
    pieces, last = list[tuple[str, str]](), 0
    for said in sorted(named, key=lambda one: (text.find(one), -len(one))):
        if (start := text.find(said)) >= last:
            pieces += [(text[last:start], ""), (said, ", ".join(named[said]))]
            last = start + len(said)
    pieces.append((text[last:], ""))
    return [
        (_around(said, first=not place, final=place == len(pieces) - 1), title)
        for place, (said, title) in enumerate(pieces)
        if said
    ]


def _around(said: str, *, first: bool, final: bool) -> str:
    if first and final:
        return said[: 2 * AROUND]
    if first:
        return said if len(said) <= AROUND else f"…{said[-AROUND:]}"
    return said if not final or len(said) <= AROUND else f"{said[:AROUND]}…"


def panel_of(message: Message) -> dict[str, Any]:
    """Return what the template says of why, and what can be put right. One query."""
    feeling, said = feeling_in(message), standing(message)
    reasons = [each for each in (feeling.mood, *feeling.labels) if each and _counts(each)]
    shown = [each for each in feeling.labels if each.sure or (each.chance or 0.0) >= TOLD]
    borne = {each.name for each in shown}
    return {
        "message": message,
        "tongue": tongue_of(message),
        "chips": chips_in(message),
        "mood": feeling.mood,
        "labels": [(each, why(each)) for each in shown],
        "mood_why": why(feeling.mood) if feeling.mood else "",
        "pieces": marked(message, reasons),
        "moods": [(name, title) for name, title in ConversationMood.choices if name != ConversationMood.UNSURE],
        "others": [(name, title) for name, title in LABEL_NAMES.items() if name not in borne],
        "corrections": [(each, _said(each)) for each in said],
        "open": True,
    }


def _said(row: Correction) -> str:
    """Return what somebody said of a message, in words."""
    if row.what == LANGUAGE:
        return language_name(row.now) or _("Another language")
    if row.what == MOOD:
        return str(ConversationMood(row.now).label)
    name = label_name(row.what)
    return name if row.now == YES else _("not: %(what)s") % {"what": name}


def chips_by(conversations: Iterable[Conversation]) -> dict[int, list[Chip]]:
    """Return the chips of listed conversations. One query."""
    return {number: chips_of(feeling) for number, feeling in feelings_of(conversations).items()}
