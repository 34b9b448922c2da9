"""What a guide may say: read once from what was written, kept as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.language.voice import RULES, Rules, Swap

FREE: Final = "free"  # said by a narrower guide: what the wider one asks is not asked here
MOST_WORDS: Final = 300
MOST_PRODUCTS: Final = 200
LONGEST_WORD: Final = 80
LONGEST_OPENING: Final = 200
MOST_COUNTED: Final = {"emoji": 20, "exclamations": 20, "sentence": 200, "answer": 2000}
NOT_COUNTED: Final = {"emoji": -1, "exclamations": -1, "sentence": 0, "answer": 0}
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "address": ("formal", "familiar", "intimate", FREE),
    "address_en": ("first_name", "title", FREE),
    "formality": ("formal", "relaxed", FREE),
    "contractions": ("wanted", "unwanted", FREE),
    "capitals": ("found", FREE),
    "greeting": ("wanted", "unwanted", FREE),
    "sign_off": ("wanted", "unwanted", FREE),
}
TEXTS: Final = ("greeting_text", "sign_off_text")
LISTS: Final = ("words", "products")
KEYS: Final = (*CHOICES, *MOST_COUNTED, *TEXTS, *LISTS)


def clean(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rules of a guide as they are kept; what is empty is left to the wider guides.

    Raises:
        Refused: ``bad_rules``.

    """
    if unknown := set(said) - set(KEYS):
        raise Refused(_("There is no rule “%(rule)s”.") % {"rule": min(unknown)}, code="bad_rules")
    kept = {key: _clean_one(key, value) for key, value in said.items()}
    return {key: kept[key] for key in KEYS if kept.get(key) not in (None, "", [])}


def _clean_one(key: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    if value in (None, ""):
        return None
    kind: Callable[[str, Any], Any] = _choice
    if key in MOST_COUNTED:
        kind = _number
    elif key in TEXTS:
        kind = _text
    elif key in LISTS:
        kind = _words if key == "words" else _products
    return kind(key, value)


def _choice(key: str, value: Any) -> str:  # noqa: ANN401 - JSON
    if value not in CHOICES[key]:
        raise _bad(key)
    return str(value)


def _number(key: str, value: Any) -> int:  # noqa: ANN401 - JSON
    fits = isinstance(value, int) and not isinstance(value, bool)
    if not fits or not NOT_COUNTED[key] <= value <= MOST_COUNTED[key]:
        raise _bad(key)
    return int(value)


def _text(key: str, value: Any) -> str:  # noqa: ANN401 - JSON
    if not isinstance(value, str) or len(value) > LONGEST_OPENING or "\0" in value:
        raise _bad(key)
    return value.strip()


def _words(key: str, value: Any) -> list[list[str]]:  # noqa: ANN401 - JSON
    if not isinstance(value, list) or len(value) > MOST_WORDS:
        raise _bad(key)
    pairs = [
        (each, "") if isinstance(each, str) else tuple(each) for each in value if isinstance(each, str | list | tuple)
    ]
    if len(pairs) != len(value) or not all(len(pair) == 2 and all(map(_is_word, pair)) and pair[0] for pair in pairs):  # noqa: PLR2004 - a pair
        raise _bad(key)
    return [[" ".join(avoid.split()), " ".join(say.split())] for avoid, say in pairs if avoid.strip()]


def _products(key: str, value: Any) -> list[str]:  # noqa: ANN401 - JSON
    if not isinstance(value, list) or len(value) > MOST_PRODUCTS or not all(map(_is_word, value)):
        raise _bad(key)
    return list(dict.fromkeys(" ".join(each.split()) for each in value if each.strip()))


def _is_word(word: object) -> bool:
    return isinstance(word, str) and len(word) <= LONGEST_WORD and "\0" not in word


def _bad(key: str) -> Refused:
    return Refused(_("The rule “%(rule)s” cannot be read.") % {"rule": key}, code="bad_rules")


def merged(wide_to_narrow: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what several guides say together: the narrower one wins, and words and products are added up."""
    whole: dict[str, Any] = {}
    words: dict[str, list[str]] = {}
    products: dict[str, str] = {}
    for said in wide_to_narrow:
        whole |= said
        words |= {pair[0].casefold(): pair for pair in said.get("words", [])}
        products |= {name.casefold(): name for name in said.get("products", [])}
    return {**whole, "words": list(words.values()), "products": list(products.values())}


def rules_of(said: Mapping[str, Any], *, language: str) -> Rules:
    """Return rules as they are checked in one written form."""
    english = language == "en"
    return Rules(
        language=language,
        address=_chosen(said, "address_en" if english else "address"),
        formality=_chosen(said, "formality"),
        contractions=_wish(said, "contractions") if english else "",
        capitals=said.get("capitals") == "found",
        greeting=_wish(said, "greeting"),
        greeting_text=said.get("greeting_text", ""),
        sign_off=_wish(said, "sign_off"),
        sign_off_text=said.get("sign_off_text", ""),
        emoji=_counted(said, "emoji"),
        exclamations=_counted(said, "exclamations"),
        sentence=_counted(said, "sentence"),
        answer=_counted(said, "answer"),
        swaps=tuple(Swap(avoid=avoid, say=say) for avoid, say in said.get("words", [])),
        products=tuple(said.get("products", [])),
    )


def _chosen(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key, "")
    return "" if value == FREE else value


def _wish(said: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - one of three words
    return _chosen(said, key)


def _counted(said: Mapping[str, Any], key: str) -> int | None:
    value = said.get(key)
    return None if value is None or value == NOT_COUNTED[key] else int(value)


def known(names: Iterable[str]) -> list[str]:
    """Return those rules, each once, in the order in which they are told.

    Raises:
        Refused: ``bad_rules``: there is no such rule.

    """
    given = set(names)
    if unknown := given - set(RULES):
        raise Refused(_("There is no rule “%(rule)s”.") % {"rule": min(unknown)}, code="bad_rules")
    return [rule for rule in RULES if rule in given]
