"""How a draft begins and ends: a greeting, a sign-off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.voice.draft import Draft
from sunwai.language.voice.types import Finding, Rules
from sunwai.language.words import split

GREETINGS: Final = (
    "hi|hello|hey|dear|greetings|good morning|good afternoon|good evening|good day|namaste|namaskar|"
    "namaskaar|salam|salaam|assalam o alaikum|assalamualaikum|assalamu alaikum|assalam u alaikum|"
    "as salam|aadab|adaab|pranam|sat sri akal|नमस्ते|नमस्कार|प्रणाम|आदाब|सलाम|हैलो|हेलो|सुप्रभात|"
    "शुभ प्रभात|अस्सलाम|السلام علیکم|اسلام علیکم|سلام|آداب|نمستے|ہیلو|صبح بخیر|شام بخیر|محترم|محترمہ|"
    "جناب"
)
SIGN_OFFS: Final = (
    "regards|best regards|warm regards|kind regards|best wishes|sincerely|yours sincerely|"
    "yours faithfully|thanks|thank you|many thanks|cheers|take care|dhanyavad|dhanyawad|dhanyavaad|"
    "shukriya|shukria|khuda hafiz|allah hafiz|धन्यवाद|शुक्रिया|सादर|आभार|शुभकामनाएँ|भवदीय|شکریہ|"
    "والسلام|خدا حافظ|اللہ حافظ|نیک خواہشات|مخلص"
)
_LAST_WORDS: Final = 12  # a sign-off and the name below it
_WORDS: Final = {
    name: tuple(tuple(split(fold(each))) for each in rows.split("|"))
    for name, rows in (("greeting", GREETINGS), ("sign_off", SIGN_OFFS))
}


def find_opening(draft: Draft, rules: Rules) -> Iterator[Finding]:
    """Give a greeting that is missing or not wanted."""
    if not rules.greeting or not draft.tokens:
        return
    own, words = split(fold(rules.greeting_text)), [each.folded for each in draft.tokens[:_LAST_WORDS]]
    length = max(
        (len(each) for each in (*_WORDS["greeting"], tuple(own)) if each and tuple(words[: len(each)]) == each),
        default=0,
    )
    if rules.greeting == "wanted" and not length:
        instead = f"{rules.greeting_text} " if rules.greeting_text else None
        yield Finding(rule="greeting", start=0, end=0, said="", instead=instead, wish="wanted")
    if rules.greeting == "unwanted" and length:
        yield _unwanted(draft, length)


def _unwanted(draft: Draft, length: int) -> Finding:
    start, end = draft.tokens[0].start, draft.tokens[length - 1].end
    return Finding(rule="greeting", start=start, end=end, said=draft.text[start:end], wish="unwanted")


def find_closing(draft: Draft, rules: Rules) -> Iterator[Finding]:
    """Give a sign-off that is missing or not wanted."""
    if not rules.sign_off or not draft.tokens:
        return
    own = tuple(split(fold(rules.sign_off_text)))
    at = _closing(draft, own)
    place = len(draft.text.rstrip())
    if rules.sign_off == "wanted" and at is None:
        instead = f"\n\n{rules.sign_off_text}" if rules.sign_off_text else None
        yield Finding(rule="sign_off", start=place, end=place, said="", instead=instead, wish="wanted")
    if rules.sign_off == "unwanted" and at is not None:
        yield Finding(rule="sign_off", start=at, end=place, said=draft.text[at:place], wish="unwanted")


def _closing(draft: Draft, own: tuple[str, ...]) -> int | None:
    """Return where the sign-off begins: at the beginning of a line or sentence, among the last words."""
    tokens = draft.tokens[-_LAST_WORDS - len(own) :]
    begins = {
        start + len(draft.text[start:end]) - len(draft.text[start:end].lstrip()) for start, end in draft.sentences
    }
    words = [each.folded for each in tokens]
    for at, token in enumerate(tokens):
        said = [each for each in (*_WORDS["sign_off"], own) if each and tuple(words[at : at + len(each)]) == each]
        if said and (token.start in begins or own in said):
            return token.start
    return None
