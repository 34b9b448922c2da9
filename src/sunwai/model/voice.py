"""A brand's voice as a writer is told it: the owner's tone in their words, the rules in ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sunwai.inbox.models import Conversation
from sunwai.knowledge.voice import Place, voice_of
from sunwai.language.voice import Rules

LATIN: Final = "latn"
ROMAN: Final = "hi-ur"  # as guides call it
LONGEST: Final = 4_000
MOST_WORDS: Final = 60
ADDRESS: Final = {
    "formal": "Address the customer as आप, آپ or aap.",
    "familiar": "Address the customer as तुम, تم or tum.",
    "intimate": "Address the customer as तू, تو or tu.",
    "first_name": "Call the customer by their first name where it is known.",
    "title": "Call the customer by title and family name where they are known.",
}
WISHES: Final = {
    ("greeting", "wanted"): "Begin with a greeting. {text}",
    ("greeting", "unwanted"): "Write no greeting.",
    ("sign_off", "wanted"): "End with a sign-off. {text}",
    ("sign_off", "unwanted"): "Write no sign-off.",
    ("contractions", "wanted"): "Use contractions.",
    ("contractions", "unwanted"): "Use no contractions.",
}


def voice_for(talk: Conversation, *, language: str) -> str:
    """Return how a brand speaks here, in so many plain words; empty where nobody has said. One query."""
    place = Place(
        language=ROMAN if language == LATIN else language,
        channel=talk.channel,
        connection=str(talk.connection_id or ""),
    )
    found = voice_of(talk.brand, "", place=place)
    if not found.guides:
        return ""
    return "\n".join([*found.tone, *told(found.rules)])[:LONGEST]


def told(rules: Rules) -> Iterator[str]:
    """Yield the rules that are set, each as an order. Pure."""
    yield from filter(None, [ADDRESS.get(rules.address)])
    if rules.formality:
        yield f"The tone is {rules.formality}."
    yield from _counted(rules)
    texts = {"greeting": rules.greeting_text, "sign_off": rules.sign_off_text, "contractions": ""}
    for name, text in texts.items():
        wish = WISHES.get((name, getattr(rules, name)))
        if wish:
            yield wish.format(text=f"For example: {text}" if text else "").strip()
    for swap in rules.swaps[:MOST_WORDS]:
        yield f"Do not say “{swap.avoid}”" + (f"; say “{swap.say}”." if swap.say else ".")
    if rules.products:
        yield f"Write these names exactly so: {', '.join(rules.products[:MOST_WORDS])}."


def _counted(rules: Rules) -> Iterator[str]:
    most = {
        "{count} emoji": rules.emoji,
        "{count} exclamation marks": rules.exclamations,
        "{count} words in a sentence": rules.sentence,
        "{count} words altogether": rules.answer,
    }
    yield from (f"At most {what.format(count=count)}." for what, count in most.items() if count is not None)
    if rules.capitals:
        yield "Write no whole words in capitals."
