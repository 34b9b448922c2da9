"""The check of a brand's voice on drafts held aside: precision and recall by rule and written form.

A line of ``held_aside/voice.tsv``: written form, wanted form of address, a draft in which ``{a|words}`` is to be found.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sunwai.language.voice import FORMS, Rules, Swap, check

HELD: Final = Path(__file__).parent / "held_aside" / "voice.tsv"
MARKED: Final = re.compile(r"\{(\w)\|([^{}]*)\}")
RULES: Final = {
    "a": "address",
    "w": "words",
    "p": "products",
    "f": "formality",
    "c": "contractions",
    "e": "emoji",
    "x": "exclamations",
    "k": "capitals",
    "s": "sentence",
}
WORDS: Final = {
    "en": ("issue", "unfortunately", "as per"),
    "hi": ("शिकायत",),
    "ur": ("شکایت",),
    "hi-ur": ("shikayat",),
}
PRODUCTS: Final = ("SunPay Wallet", "GoSari", "सनपे")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One draft, and what is to be found in it: rule, begin, end."""

    form: str
    wish: str
    text: str
    marks: tuple[tuple[str, int, int], ...]


def drafts(path: Path = HELD) -> list[Gold]:
    return [_read(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _read(line: str) -> Gold:
    form, wish, marked = line.split("\t")
    marks, text, end = [], "", 0
    for match in MARKED.finditer(marked):
        text += marked[end : match.start()]
        marks.append((RULES[match[1]], len(text), len(text) + len(match[2])))
        text, end = text + match[2], match.end()
    return Gold(form=form, wish=wish, text=text + marked[end:], marks=tuple(marks))


def rules_for(gold: Gold) -> Rules:
    return Rules(
        language=gold.form,
        address=gold.wish,
        formality="formal",
        emoji=1,
        exclamations=1,
        capitals=True,
        sentence=25,
        contractions="unwanted" if gold.form == "en" else "",
        swaps=tuple(Swap(avoid=each) for each in WORDS[gold.form]),
        products=PRODUCTS,
    )


def judged(gold: Gold) -> Iterator[tuple[str, str, str]]:
    """Give (``hit``, ``miss`` or ``false``, rule, words) of one draft: a mark is hit where a finding touches it."""
    found = [(each.rule, each.start, each.end) for each in check(gold.text, rules_for(gold))]
    for rule, start, end in gold.marks:
        hit = any(name == rule and begin < end and start < stop for name, begin, stop in found)
        yield "hit" if hit else "miss", rule, gold.text[start:end]
    for name, begin, stop in found:
        if not any(rule == name and begin < end and start < stop for rule, start, end in gold.marks):
            yield "false", name, gold.text[begin:stop]


def counted(golds: list[Gold]) -> Counter[tuple[str, str, str]]:
    return Counter((gold.form, rule, what) for gold in golds for what, rule, _words in judged(gold))


def table(counts: Counter[tuple[str, str, str]]) -> list[str]:
    lines = ["| rule | " + " | ".join(FORMS) + " | all |", "|---|" + "---|" * (len(FORMS) + 1)]
    for rule in [*RULES.values(), "all"]:
        names = list(RULES.values()) if rule == "all" else [rule]
        cells = [_cell(counts, [form], names) for form in FORMS] + [_cell(counts, list(FORMS), names)]
        lines.append(f"| {rule} | " + " | ".join(cells) + " |")
    return lines


def _cell(counts: Counter[tuple[str, str, str]], forms: list[str], names: list[str]) -> str:
    hit, miss, false = (
        sum(counts[form, name, what] for form in forms for name in names) for what in ("hit", "miss", "false")
    )
    if not hit + miss + false:
        return ""
    precision = f"{hit / (hit + false):.2f}" if hit + false else "–"
    return f"{precision} / {hit / (hit + miss):.2f} ({hit + miss})" if hit + miss else f"{precision} / – (0)"


def speed(golds: list[Gold], *, rounds: int = 20) -> float:
    """Return drafts a second on one thread."""
    asked = [(gold.text, rules_for(gold)) for gold in golds]
    begun = time.process_time()
    for _ in range(rounds):
        for text, rules in asked:
            check(text, rules)
    return rounds * len(asked) / (time.process_time() - begun)


def report() -> list[str]:
    golds = drafts()
    silent = sum(1 for gold in golds if not gold.marks)
    return [
        f"Brand voice, {len(golds)} drafts held aside, {silent} with nothing to find: precision / recall (how many)",
        "",
        *table(counted(golds)),
        "",
        f"{speed(golds):,.0f} drafts a second on one thread",
    ]


if __name__ == "__main__":
    print("\n".join(report()))
