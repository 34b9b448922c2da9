"""What people's corrections teach: macro-F1 of the mood, and of one label, on messages of a domain and on all others.

Run: ``python -m bench.lessons [FILE …]``; a file holds JSON objects of ``text`` with ``mood``, or with ``labels`` of
which ``complaint`` is judged. Without files each writing form of our own sentences held aside is the domain. Somebody
reads a domain's first messages and puts right every second one that is told wrongly, until that are k; the rest of the
domain and our own sentences (of the other forms) are then told with what that taught. Nothing here is tuned on files.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.evaluation.scoring import macro_f1
from sunwai.language.labels import Labels, label_all
from sunwai.language.learning import MOOD, Lesson, judge, learn
from sunwai.language.lessons import NOTHING, Layer
from training import corpora
from training.corpora import Labelled

COMPLAINT = "complaint"
CORRECTED = (0, 10, 30, 100, 200)
CARE = 0.5  # of what is told wrongly, that much is put right
MOST = 3_000
READ = 0.5  # of a domain at most; the rest is only judged
SEED = 7

Answer = Callable[[Labels | Labelled], str]


def mood(one: Labels | Labelled) -> str:
    return one.mood.name if isinstance(one, Labels) else one.mood


def complains(one: Labels | Labelled) -> str:
    labels = {each.name for each in one.found} if isinstance(one, Labels) else one.labels
    return "yes" if COMPLAINT in labels else "no"


def main() -> None:
    """Print a table a domain."""
    for name, rows, others in [*_files(sys.argv[1:])] or [*_own()]:
        chosen = [row for row in rows if row.mood] or rows
        random.Random(SEED).shuffle(chosen)
        what: Answer = mood if chosen[0].mood else complains
        _table(name, what, chosen[:MOST], others)


def _own() -> Iterator[tuple[str, list[Labelled], list[Labelled]]]:
    held = {form: corpora.own(form, held=True) for form in corpora.FORMS}
    for form, rows in held.items():
        yield f"own {form}", rows, [row for other in held if other != form for row in held[other]]


def _files(paths: Sequence[str]) -> Iterator[tuple[str, list[Labelled], list[Labelled]]]:
    others = [row for form in corpora.FORMS for row in corpora.own(form, held=True)] if paths else []
    for path in paths:
        rows = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
        made = [Labelled(row["text"], row.get("mood", ""), frozenset(row.get("labels", ()))) for row in rows]
        yield Path(path).stem, made, others


def _table(name: str, what: Answer, rows: Sequence[Labelled], others: Sequence[Labelled]) -> None:
    print(f"\n{name}: {what.__name__}, {len(rows)} rows, others {len(others)}")
    print("| corrected | read | rest | others | left out: right before, after | learned in ms |")
    print("|---|---|---|---|---|---|")
    half = int(len(rows) * READ)
    for number in CORRECTED:
        lessons, seen = _lessons(rows[:half], what, number)
        started = time.process_time()
        layer = learn(lessons)
        took = (time.process_time() - started) * 1000
        cells = [_score(rows[half:], what, layer), _score(others, what, layer)]
        judged = next(iter(judge(lessons)), None)
        said = (
            f"{judged.before}, {judged.after} of {judged.corrected}; kept {judged.kept} of {judged.left}"
            if judged
            else "–"
        )
        corrected = sum(bool(each.said) for each in lessons)
        print(f"| {corrected} | {seen} | {cells[0]:.3f} | {cells[1]:.3f} | {said} | {took:.0f} |", flush=True)


def _lessons(rows: Sequence[Labelled], what: Answer, number: int) -> tuple[list[Lesson], int]:
    """Read rows in order until so many were put right; the newest lesson first."""
    chooser, made, corrected, seen = random.Random(SEED), [], 0, 0
    for row, told in zip(rows, label_all(row.text for row in rows), strict=True):
        if corrected >= number:
            break
        wrong = what(told) != what(row) and chooser.random() < CARE
        corrected, seen = corrected + wrong, seen + 1
        made.append(_lesson(row, told, what, wrong=wrong))
    return made[::-1], seen


def _lesson(row: Labelled, told: Labels, what: Answer, *, wrong: bool) -> Lesson:
    labels = frozenset(each.name for each in told.found)
    if not wrong:
        return Lesson(text=row.text, mood=told.mood.name, labels=labels)
    if what is mood:
        return Lesson(text=row.text, mood=row.mood, labels=labels, said=frozenset({MOOD}))
    return Lesson(text=row.text, mood=told.mood.name, labels=labels ^ {COMPLAINT}, said=frozenset({COMPLAINT}))


def _score(rows: Sequence[Labelled], what: Answer, layer: Layer = NOTHING) -> float:
    told = label_all((row.text for row in rows), layer=layer)
    return macro_f1([what(row) for row in rows], [what(one) for one in told])


if __name__ == "__main__":
    main()
