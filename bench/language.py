"""CPU per message of the language package, beside the cheapest thing one could do to the same text.

Run: python bench/language.py. The sample is written by hand, in four ways of writing; numbers make the words of most
messages new, and ``cold`` empties the word caches first, so nothing hides behind them.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from bench.evaluation.facts import PATTERNS
from sunwai.language import fold, fts5_match, keys, phonetic, read, search_document, search_text
from sunwai.language.facts import find
from sunwai.language.labels import label
from sunwai.language.sensitive import spot

MESSAGES = 2_000
ROUNDS = 5
TARGET_MICROSECONDS = 400
FACTS_TARGET_MICROSECONDS = 60
READING_TARGET_MICROSECONDS = 500
TODAY = date(2026, 11, 18)
SAMPLE = (
    "Hi, my order 4512-{n} was due on Monday and it has still not arrived. Can you tell me where it is?",
    "order {n} abhi tak nahi aaya yaar, paise wapas karo warna complaint karunga. bahut kharab service hai",
    "मेरा ऑर्डर नंबर {n} अभी तक नहीं आया है, कृपया जल्दी से जल्दी मेरा पैसा वापस कीजिए। बहुत परेशान हूँ",
    "میرا آرڈر {n} ابھی تک نہیں پہنچا، براہِ کرم میرے پیسے واپس کریں یا نیا سامان بھیجیں۔ شکایت درج کر لیں",
    "मैंने EMI पर phone लिया था order {n}, screen टूटी हुई है please replacement दो https://example.com/{n}",
    "Thanks 👍",
)


def floor(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def microseconds(work: Callable[[str], object], texts: Sequence[str], *, cold: bool = False) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        if cold:
            forget()
        started = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - started)
    return best / len(texts) * 1e6


def forget() -> None:
    for cached in (phonetic.word_keys, search_text._tokens):  # noqa: SLF001 – a bench may look inside
        cached.cache_clear()


def everything(text: str) -> object:
    return read(text), fold(text), search_document(text)


def told(text: str) -> object:
    return find(text, patterns=PATTERNS, today=TODAY)


def guarded(text: str) -> object:
    return spot(text, PATTERNS)


def facts(texts: Sequence[str], base: float) -> None:
    """What a message tells, with an owner's four patterns, and what must not stand in public."""
    for name, work in (("facts", told), ("facts, no owner", find), ("sensitive", guarded)):
        spent = microseconds(work, texts)
        print(f"{name:16} {spent:7.1f} µs  {spent / base:6.1f} × the floor")
    print(f"target: facts within {FACTS_TARGET_MICROSECONDS} µs")


def main() -> None:
    texts = [SAMPLE[n % len(SAMPLE)].format(n=n) for n in range(MESSAGES)]
    base = microseconds(floor, texts)
    print(f"floor, NFC and casefold: {base:.1f} µs a message of {sum(map(len, texts)) // MESSAGES} characters")
    for work in (read, fold, keys, search_document, fts5_match, everything):
        spent = microseconds(work, texts)
        print(f"{work.__name__:16} {spent:7.1f} µs  {spent / base:6.1f} × the floor")
    spent = microseconds(label, texts)
    print(f"mood and labels  {spent:7.1f} µs  {spent / base:6.1f} × the floor")
    print(f"target: a message a core in {READING_TARGET_MICROSECONDS} µs with its language, in batches")
    all_new = microseconds(everything, texts[: len(SAMPLE)], cold=True)
    print(f"everything, cold {all_new:7.1f} µs  {all_new / base:6.1f} × the floor (every word new)")
    facts(texts, base)
    print(f"target: everything within {TARGET_MICROSECONDS} µs")


if __name__ == "__main__":
    main()
