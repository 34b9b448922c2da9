"""Precision and recall of facts and of what must not stand in public, per kind and way of writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bench.evaluation.sentences import FORMS, Gold, Sentence, sentences
from sunwai.language.facts import Pattern, find, find_promises
from sunwai.language.sensitive import spot

TODAY = date(2026, 11, 18)  # a Wednesday
REGIONS = {"ur": "PK"}
PATTERNS = (
    Pattern("order", "orders", r"OD\d{6,9}"),
    Pattern("invoice", "invoices", r"INV-\d{4,6}"),
    Pattern("product", "Nimbus Kettle", "nimbus kettle"),
    Pattern("product", "CoolBreeze AC", "coolbreeze"),
)
BY_PLACE = {"address", "tried"}  # whose normal form is not compared: an address is free text
OVERLAP = 0.5


@dataclass
class Count:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None


Counts = dict[tuple[str, str], Count]
Say = Callable[[str], None]


def measure(part: str, say: Say | None = None) -> Counts:
    """Count per kind and form; ``say`` is told of each thing wrong or missed."""
    counts: Counts = defaultdict(Count)
    for form in FORMS:
        for sentence in sentences(part, form):
            found = _read(sentence, form)
            _compare(sentence, found, lambda kind, form=form: counts[kind, form], say)  # type: ignore[misc]
    for sentence in sentences(part, "sensitive"):
        spotted = [Gold(one.kind, one.start, one.end, "") for one in spot(sentence.text, PATTERNS)]
        _compare(sentence, spotted, lambda kind: counts[kind, "sensitive"], say)
    return counts


def _read(sentence: Sentence, form: str) -> list[Gold]:
    if sentence.ours:
        found = find_promises(sentence.text, today=TODAY)
    else:
        found = find(sentence.text, patterns=PATTERNS, today=TODAY, region=REGIONS.get(form, "IN"))
    return [Gold(one.kind, one.start, one.end, one.value) for one in found]


def _compare(sentence: Sentence, found: list[Gold], count: Callable[[str], Count], say: Say | None) -> None:
    left = list(found)
    for gold in sentence.golds:
        match = next((one for one in left if _same(one, gold)), None)
        if match is None:
            count(gold.kind).missed += 1
            _tell(say, "missed", gold, sentence)
        else:
            left.remove(match)
            count(gold.kind).right += 1
    for one in left:
        count(one.kind).wrong += 1
        _tell(say, "wrong", one, sentence)


def _same(one: Gold, gold: Gold) -> bool:
    shared = min(one.end, gold.end) - max(one.start, gold.start)
    near = one.kind == gold.kind and shared >= OVERLAP * (gold.end - gold.start)
    return near and (not one.value or gold.kind == "address" or _plain(one.value) == _plain(gold.value))


def _plain(value: str) -> str:
    return value.casefold().replace(" ", "")


def _tell(say: Say | None, what: str, one: Gold, sentence: Sentence) -> None:
    if say is not None:
        say(f"{what:7} {one.kind:8} {sentence.text[one.start : one.end]!r} = {one.value} | {sentence.text}")


def table(counts: Counts, forms: Iterable[str], kinds: Iterable[str]) -> Iterator[str]:
    """Give a Markdown table: right of found, right of told, and their shares."""
    forms = list(forms)
    names = [FORMS[form] for form in forms] if len(forms) > 1 else []
    yield "| " + " | ".join(["kind", *names, "all"]) + " |"
    yield "|---|" + "---|" * (len(names) + 1)
    for kind in kinds:
        cells = [counts.get((kind, form), Count()) for form in forms]
        total = Count(*(sum(getattr(one, name) for one in cells) for name in ("right", "wrong", "missed")))
        yield f"| `{kind}` | " + " | ".join(_cell(one) for one in [*cells[: len(names)], total]) + " |"


def _cell(count: Count) -> str:
    if not count.right + count.wrong + count.missed:
        return "–"
    return f"{_share(count.precision)} / {_share(count.recall)} ({count.right + count.missed})"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
