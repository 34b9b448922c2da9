"""What a bot takes for a person's matter, of our own sentences held aside: how often it is seen, how often needlessly.

Run: ``python -m bench.signs``. What it prints stands in ``sunwai/bot/sight.py`` and docs/how-to/let-a-bot-answer.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.bot.phrases import Sign
from sunwai.bot.signs import LABELS, Heard, signs_of
from sunwai.language.labels import label
from training import corpora
from training.corpora import Labelled

SIGNS = tuple(dict.fromkeys(sign for sign, _ in LABELS.values()))


def main() -> None:
    """Print recall by sign and written form, and the share of calm messages that show one."""
    rows = {form: [(row, shown(row.text)) for row in corpora.own(form, held=True)] for form in corpora.FORMS}
    print("| sign | there | all | " + " | ".join(rows) + " |")
    print("|---|---|---|" + "---|" * len(rows))
    everything = [each for found in rows.values() for each in found]
    for sign in SIGNS:
        there = [seen for row, seen in everything if sign in needs(row)]
        cells = [recall(found, sign) for found in (everything, *rows.values())]
        print(f"| {sign.value} | {len(there)} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    cells = [needless(found) for found in (everything, *rows.values())]
    calm = sum(not needs(row) for row, _ in everything)
    print(f"| needless | {calm} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")


def shown(text: str) -> set[Sign]:
    told = label(text)
    heard = Heard(mood=told.mood.name, chances={each.name: each.chance for each in told.found})
    said = signs_of(text, heard)
    distressed = {Sign.VULNERABLE} if Sign.SELF_HARM in said else set()
    return {sign for sign in said if sign in SIGNS} | distressed


def needs(row: Labelled) -> set[Sign]:
    return {LABELS[name][0] for name in row.labels if name in LABELS}


def recall(rows: Sequence[tuple[Labelled, set[Sign]]], sign: Sign) -> float:
    there = [seen for row, seen in rows if sign in needs(row)]
    return sum(sign in seen for seen in there) / len(there)


def needless(rows: Sequence[tuple[Labelled, set[Sign]]]) -> float:
    calm = [seen for row, seen in rows if not needs(row)]
    return sum(bool(seen) for seen in calm) / len(calm)


if __name__ == "__main__":
    main()
