"""What a message's labels are told by: its words, their sound and letters, neighbours, what is denied, signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sunwai.language.ambiguous import EVERYDAY, meant
from sunwai.language.concepts import NEGATORS_AFTER, NEGATORS_BEFORE, concepts_of
from sunwai.language.folding import fold
from sunwai.language.phonetic import word_keys
from sunwai.language.words import WORD

LONGEST_TEXT: Final = 4_000  # characters: what is longer says its wish before that
LONGEST_WORD: Final = 24
CACHED_WORDS: Final = 20_000
REACH: Final = 3  # words that a negation reaches
RUNS: Final = (3, 4, 5)
#: How much a feature of each kind weighs beside the others, by the letter it begins with.
SHARES: Final = {"w": 1.3, "k": 0.8, "c": 0.35, "x": 1.6, "b": 0.8, "n": 1.3, "m": 1.2, "s": 0.7}
_NEGATED: Final = "n"

_SIGN: Final = r"[\U0001F1E6-\U0001FAFF☀-➿←-⇿⬀-⯿❤]|[:;=8]['-]?[)(DPpoO/|\\*]+|<3|[?؟]+|!+|\.{2,}|…"
_TOKEN: Final = re.compile(
    rf"(?P<link>https?://\S+|www\.\S+)|(?P<name>@\w+)|(?P<tag>#\w+)|(?P<word>{WORD}(?:['’]{WORD})*)|(?P<sign>{_SIGN})"
)
_NAME: Final = "<name>"
_DESK: Final = "<desk>"  # a name that a company answers under: @ShopHelp, @AskShop
_ANSWERS: Final = re.compile(
    r"help|support|cares?(?![a-z])|serv(?:ice)?s?(?![a-z])|srvc|assist|@ask|customer", re.IGNORECASE
)
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_CAPITAL: Final = re.compile("[A-Z]")
_SMALL: Final = re.compile("[a-z]")
_HUMP: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_A-Za-z]+")
_LEAST_CAPITALS: Final = 9  # letters: fewer may be an abbreviation
_MOSTLY: Final = 0.7
_LENGTHS: Final = (1, 2, 3, 6, 12, 25, 60)


class Token(NamedTuple):
    """A word or sign: where it stands, how it is folded, and whether it is a word."""

    start: int
    end: int
    plain: str
    is_word: bool


class Feature(NamedTuple):
    """A feature beyond one word, and the tokens it stands on."""

    name: str
    tokens: tuple[int, ...]


def tokens_of(text: str) -> list[Token]:
    """Return the words and signs of the first 4,000 characters; links and @names as one sign each."""
    found = [token for found in _TOKEN.finditer(text[:LONGEST_TEXT]) for token in _tokens(found)]
    return found if EVERYDAY.keys().isdisjoint(each.plain for each in found) else _as_meant(found, text)


def _as_meant(tokens: Sequence[Token], text: str) -> list[Token]:
    written, plain = [text[each.start : each.end] for each in tokens], [each.plain for each in tokens]
    return [each._replace(plain=meant(written, plain, at)) for at, each in enumerate(tokens)]


def _tokens(found: re.Match[str]) -> Iterator[Token]:
    start, end = found.span()
    match found.lastgroup:
        case "word":
            yield Token(start, end, _plain(found[0]), is_word=True)
        case "tag":
            for part in _HUMP.findall(found[0]):
                yield Token(start, end, _plain(part), is_word=True)
        case "sign":
            yield Token(start, end, _sign(found[0]), is_word=False)
        case "name":
            yield Token(start, end, _DESK if _ANSWERS.search(found[0]) else _NAME, is_word=False)
        case _:
            yield Token(start, end, "<link>", is_word=False)


@lru_cache(CACHED_WORDS)
def _plain(word: str) -> str:
    folded = fold(word).replace("'", "")
    if folded.isdigit():
        return "0"
    return _STRETCHED.sub(r"\1\1", folded)[:LONGEST_WORD]


def _sign(sign: str) -> str:
    first = sign[0].replace("؟", "?")
    if first in "?!.":
        return first + ("+" if len(sign) > 1 else "")
    return sign[:3].lower()


@lru_cache(CACHED_WORDS)
def word_features(plain: str) -> tuple[str, ...]:
    """Return the features of one folded word: itself, its sound, its runs of letters, and what it means."""
    bordered = f"^{plain}$"
    runs = [f"c{bordered[at : at + length]}" for length in RUNS for at in range(len(bordered) - length + 1)]
    sound = [f"k{one}" for one in word_keys(plain)[:1]]
    return (f"w{plain}", *sound, *runs, *(f"x{concept}" for concept in concepts_of(plain)))


def message_features(text: str, tokens: Sequence[Token]) -> list[Feature]:
    """Return what no word has alone: signs, neighbours, the first and last word, what is denied, length, capitals."""
    short = [_short(token) for token in tokens]
    words = [at for at, token in enumerate(tokens) if token.is_word]
    signs = [
        Feature(name, (at,)) for at, token in enumerate(tokens) if not token.is_word for name in _meant(token.plain)
    ]
    pairs = [Feature(f"b{short[at]} {short[at + 1]}", (at, at + 1)) for at in range(len(tokens) - 1)]
    ends = (
        [Feature(f"m^{short[words[0]]}", (words[0],)), Feature(f"m{short[words[-1]]}$", (words[-1],))] if words else []
    )
    return [*signs, *pairs, *ends, *_denied(tokens, short), *_shape(text, len(words))]


def _meant(sign: str) -> list[str]:
    names = [f"s{_NAME}"] if sign == _DESK else []
    return [f"s{sign}", *names, *(f"x{concept}" for concept in concepts_of(sign))]


@lru_cache(CACHED_WORDS)
def _short_word(plain: str) -> str:
    return next(iter(word_keys(plain)), plain)


def _short(token: Token) -> str:
    return _short_word(token.plain) if token.is_word else _NAME if token.plain == _DESK else token.plain


def _denied(tokens: Sequence[Token], short: Sequence[str]) -> Iterator[Feature]:
    for at, token in enumerate(tokens):
        for other in _reached(at, token.plain, tokens):
            yield Feature(f"{_NEGATED}{short[other]}", (at, other))
            for concept in concepts_of(tokens[other].plain):
                yield Feature(f"{_NEGATED}x{concept}", (at, other))


def _reached(at: int, plain: str, tokens: Sequence[Token]) -> Iterable[int]:
    """English denies what follows, Hindi and Urdu what went before; neither beyond a sign."""
    if plain in NEGATORS_BEFORE:
        return _until_sign(range(at + 1, min(len(tokens), at + 1 + REACH)), tokens)
    if plain in NEGATORS_AFTER:
        return _until_sign(range(at - 1, max(-1, at - 1 - REACH), -1), tokens)
    return ()


def _until_sign(reach: Iterable[int], tokens: Sequence[Token]) -> Iterator[int]:
    for at in reach:
        if not tokens[at].is_word:
            return
        yield at


def _shape(text: str, words: int) -> Iterator[Feature]:
    yield Feature(f"mlength {sum(words >= length for length in _LENGTHS)}", ())
    capitals = len(_CAPITAL.findall(text, 0, LONGEST_TEXT))
    letters = capitals + len(_SMALL.findall(text, 0, LONGEST_TEXT))
    if letters >= _LEAST_CAPITALS and capitals > _MOSTLY * letters:
        yield Feature("mcapitals", ())
    if _STRETCHED.search(text[:LONGEST_TEXT]):
        yield Feature("mstretched", ())
