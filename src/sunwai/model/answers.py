"""What came back is a stranger's text: it is shortened, cleaned, and what is odd in it is named. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sunwai.model.masking import Mask, visible

LONGEST_RESULT: Final = 6_000
MOST_FLAGS: Final = 20
LONGEST_FLAG: Final = 200
LINK: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,15}:)?//[^\s<>\"'\]\[]{1,500}"
    r"|(?:mailto|javascript|data|tel|sms|upi):[^\s<>\"']{1,500}"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?:/[^\s<>\"'\]\[]{0,500})?(?![\w@])",
    re.IGNORECASE,
)
#: What a model thinks before it answers; servers that do not take it out send it along.
THOUGHTS: Final = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
MARKUP: Final = re.compile(r"<[a-z!/][^>]{0,200}>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A text for a person to read, and what to look at first: ``(kind, words)``.

    Kinds: ``link`` (in no source), ``number`` (nobody said it), ``placeholder`` (was never there), ``markup``, ``cut``.
    """

    text: str
    flags: list[tuple[str, str]]


def judge(answer: str, *, mask: Mask, sources: Collection[str], cut: bool = False, full: bool = True) -> Judged:
    """Return an answer as it may be shown: masked things put back, the rest left as plain words with its oddities."""
    words = THOUGHTS.sub("", visible(answer)).strip()
    short = words[:LONGEST_RESULT]
    known = "\n".join(sources)
    flags = [
        *(("link", each) for each in links_beyond(short, known)),
        *(("number", each) for each in mask.invented(short) if each not in known),
        *(("placeholder", each) for each in mask.unknown(short)),
        *(("markup", each) for each in MARKUP.findall(short)[:1]),
        *([("cut", "")] if cut or len(words) > LONGEST_RESULT else []),
    ]
    shown = mask.show(short, full=full)
    return Judged(text=shown, flags=[(kind, said[:LONGEST_FLAG]) for kind, said in _once(flags)][:MOST_FLAGS])


def links_beyond(text: str, known: str) -> list[str]:
    """Return the links in a text that stand in no source, letter by letter, as whole links."""
    ours = {_bare(each) for each in LINK.findall(known)}
    return [each for each in dict.fromkeys(LINK.findall(text)) if _bare(each) not in ours]


def _bare(link: str) -> str:
    return re.sub(r"^https?:", "", link.rstrip(".,;:!?)»”’'*_।۔"), flags=re.IGNORECASE).strip("/")


def _once(flags: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(flags))
