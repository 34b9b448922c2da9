"""What a brand does not say, how its products are spelled, and what is too slack or too stiff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.voice.draft import Draft, Token
from sunwai.language.voice.types import Finding, Swap
from sunwai.language.voice.verbs import loose
from sunwai.language.words import split

LONGEST_PHRASE: Final = 8  # words
SHORTEST_PLURAL: Final = 5  # letters: bus and gas are no plurals

SLACK: Final = {
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "kinda": "somewhat", "yep": "yes", "yup": "yes",
    "nope": "no", "pls": "please", "plz": "please", "thx": "thank you", "thanx": "thank you", "btw": "by the way",
    "asap": "as soon as possible", "u": "you", "ur": "your", "coz": "because", "cuz": "because", "dude": "",
    "guys": "", "lol": "", "hey": "hello", "yaar": "", "bhai": "", "bro": "", "boss": "",
    "यार": "", "भाई": "", "یار": "", "بھائی": "",
    "प्लीज": "कृपया", "پلیز": "براہِ کرم", "थैंक्स": "धन्यवाद", "تھینکس": "شکریہ",
}  # fmt: skip
STIFF: Final = {
    "kindly": "please", "do the needful": "do this", "revert back": "reply", "at the earliest": "soon",
    "please be informed that": "", "this is to inform you that": "", "herewith": "", "hereby": "", "aforementioned": "",
    "pursuant to": "under", "with regard to": "about", "in respect of": "about", "utilise": "use",
    "prior to": "before", "in the event that": "if", "we regret to inform you that": "we are sorry:",
    "उपरोक्त": "यह", "सूचित किया जाता है": "", "एतद्द्वारा": "", "अवगत कराना चाहते हैं": "बताना चाहते हैं",
    "مذکورہ": "یہ", "مطلع کیا جاتا ہے": "", "ہذا": "یہ", "suchit kiya jata hai": "",
    "avgat karana chahte hain": "batana chahte hain",
}  # fmt: skip

_SWAPS: Final = {
    "formal": tuple(Swap(avoid=avoid, say=say) for avoid, say in SLACK.items()),
    "relaxed": tuple(Swap(avoid=avoid, say=say) for avoid, say in STIFF.items()),
}


def find_swaps(draft: Draft, swaps: Sequence[Swap], *, rule: str = "words", roman: bool = False) -> Iterator[Finding]:
    """Give each word or phrase that is not said, in any of its spellings; ``roman``: as freely as Hindi in Latin."""
    form = loose if roman else _form
    table = _table(tuple(swaps), roman=roman)
    forms = [form(each.folded) for each in draft.tokens]
    at = 0
    while at < len(forms):
        found = _at(table, forms, at)
        if found:
            phrase, swap = found
            yield _finding(draft, draft.tokens[at : at + len(phrase)], swap, rule=rule)
        at += len(found[0]) if found else 1


Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], Swap]]]


@lru_cache(64)
def _table(swaps: tuple[Swap, ...], *, roman: bool) -> Phrases:
    """Return the phrases by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Swap]]] = {}
    form = loose if roman else _form
    for swap in swaps:
        phrase = tuple(form(word) for word in split(fold(swap.avoid)))[:LONGEST_PHRASE]
        if phrase:
            table.setdefault(phrase[0], []).append((phrase, swap))
    for group in table.values():
        group.sort(key=lambda each: -len(each[0]))
    return table


def _at(table: Phrases, forms: Sequence[str], at: int) -> tuple[tuple[str, ...], Swap] | None:
    for phrase, swap in table.get(forms[at], ()):
        if tuple(forms[at : at + len(phrase)]) == phrase:
            return phrase, swap
    return None


def _form(word: str) -> str:
    """Return what two forms of a word share: its singular in English."""
    if not word.isascii() or not word.isalpha():
        return word
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word


def _finding(draft: Draft, tokens: Sequence[Token], swap: Swap, *, rule: str) -> Finding:
    start, end = tokens[0].start, tokens[-1].end
    said = draft.text[start:end]
    instead: str | None = swap.say or None
    if swap.say and said[:1].isupper() and swap.say[:1].islower():
        instead = swap.say[0].upper() + swap.say[1:]
    if instead and _plural(said, swap.avoid):
        instead += "s"
    return Finding(rule=rule, start=start, end=end, said=said, instead=instead, wish=swap.avoid)


def _plural(said: str, avoid: str) -> bool:
    return said.isascii() and fold(said) == f"{fold(avoid)}s"


def find_products(draft: Draft, products: Sequence[str]) -> Iterator[Finding]:
    """Give each name of a product that is spelled otherwise: small letters, spaces, hyphens, another script's marks."""
    right = {"".join(split(fold(name))): name for name in products if split(name)}
    most = max((len(each) for each in right), default=0)
    at, tokens = 0, draft.tokens
    while at < len(tokens):
        length = _spelled(tokens, at, right, most)
        if length:
            start, end = tokens[at].start, tokens[at + length - 1].end
            said, wanted = draft.text[start:end], right["".join(each.folded for each in tokens[at : at + length])]
            if said != wanted:
                yield Finding(rule="products", start=start, end=end, said=said, instead=wanted, wish=wanted)
        at += length or 1


def _spelled(tokens: Sequence[Token], at: int, right: Mapping[str, str], most: int) -> int:
    """Return how many words from here on spell a product's name together; 0 when none."""
    joined, best = "", 0
    for count, token in enumerate(tokens[at : at + LONGEST_PHRASE], 1):
        joined += token.folded
        if len(joined) > most:
            break
        best = count if joined in right else best
    return best


def find_tone(draft: Draft, formality: str) -> Iterator[Finding]:
    """Give what is too slack for a formal voice, or too stiff for a relaxed one."""
    for each in find_swaps(draft, _SWAPS[formality], rule="formality"):
        yield Finding(
            rule="formality", start=each.start, end=each.end, said=each.said, instead=each.instead, wish=formality
        )
