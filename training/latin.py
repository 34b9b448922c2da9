"""Train what tells English from romanised Hindi and Urdu: one linear model over words and runs of letters."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from sunwai.language import neutral_names
from sunwai.language.latin_features import latin_words, word_features
from training import corpora
from training.function_words import ENGLISH, HINDUSTANI
from training.romanise import romanise
from training.shipping import ship

SEED: Final = 7
STRENGTH: Final = 30.0  # inverse of the penalty
LEAST_ROWS: Final = 3  # a feature of fewer rows is left out
JOINED: Final = 3_000
OWN: Final = 2  # how often each of our own rows counts: they are few, and nearest to what will come
#: Strewn over the rows of both languages, so that none is learned from names, listed ones or their like.
NAMES: Final = sorted(neutral_names.NAMES)
ONLY_NAMES: Final = 3_000  # said as often to be one language as the other
NAMED: Final = 0.25  # the share of rows that names are strewn over
SOURCES: Final = ("banking77", "bitext", "brighter", "clinc150", "hinglish-top", "roman-urdu-hate", "tatoeba", "vader")

Row = tuple[str, int]


@dataclass(frozen=True)
class Latin:
    """What was learned: a weight a feature, and the bias."""

    weights: dict[str, float]
    bias: float


def english(chooser: random.Random) -> dict[str, list[str]]:
    """Return English by corpus."""
    lexicon = sorted(word for word in SentimentIntensityAnalyzer().lexicon if re.fullmatch("[a-z]+", word))
    return {
        "hinglish-top": [english for english, _ in corpora.hinglish_top("train")],
        "banking77": [text for text, _ in corpora.banking77("train")[::2]],
        "clinc150": [text for text, _ in corpora.clinc150("train")[::2]],
        "bitext": [text for text, _ in corpora.bitext("train")[::3]],
        "tatoeba": [english for name in ("hin", "urd") for _, english in corpora.tatoeba(name)],
        "vader": [" ".join(chooser.sample(lexicon, 5)) for _ in range(3_000)],
        "own": [row.text for row in corpora.own("en")] * OWN,
    }


def hindustani(chooser: random.Random) -> dict[str, list[str]]:
    """Return romanised Hindi and Urdu by corpus, some of it spelled from Devanagari."""
    return {
        "hinglish-top": [mixed for _, mixed in corpora.hinglish_top("train")],
        "roman-urdu-hate": [text for text, _ in corpora.roman_urdu("train") if not _looks_english(text)],
        "brighter": [romanise(text, chooser) for text, _ in corpora.brighter("train")],
        "tatoeba": [romanise(hindi, chooser) for hindi, _ in corpora.tatoeba("hin")],
        "own": [row.text for row in corpora.own("latn") if not _looks_english(row.text)] * OWN,
        "own, spelled": [romanise(row.text, chooser) for row in corpora.own("hi")],
    }


def _looks_english(text: str) -> bool:
    """Purely English stands among Roman Urdu comments, and among our own romanised sentences ("status?")."""
    words = re.findall("[a-z']+", text.casefold())
    if any(word in HINDUSTANI for word in words):
        return False
    return any(word in ENGLISH for word in words) or all(word in _english_words() for word in words)


@cache
def _english_words() -> frozenset[str]:
    """Return the words that requests in English are made of."""
    texts = [text for text, _ in (*corpora.banking77("train"), *corpora.clinc150("train"), *corpora.bitext("train"))]
    counted = Counter(word for text in texts for word in re.findall("[a-z']+", text.casefold()))
    return frozenset(word for word, count in counted.items() if count >= LEAST_ROWS)


def rows(leave: Collection[str] = ()) -> list[Row]:
    """Return everything to learn from but the corpora to ``leave``: whole rows, joined ones and pieces of them."""
    chooser = random.Random(SEED)
    found: list[Row] = []
    for label, sides in enumerate((english(chooser), hindustani(chooser))):
        for name, texts in sides.items():
            if name.split(",")[0] not in leave:
                found += [(_named(text, chooser), label) for text in texts]
    joined = _joined(found, chooser)
    pieces = list(_pieces(found, chooser))
    only_names = [(" ".join(chooser.sample(NAMES, 2 + n % 3)), n % 2) for n in range(ONLY_NAMES)]
    return [*found, *joined, *pieces, *only_names]


def _named(text: str, chooser: random.Random) -> str:
    words = text.split()
    if chooser.random() < NAMED:
        for _ in range(chooser.randint(1, 2)):
            words.insert(chooser.randint(0, len(words)), chooser.choice(NAMES))
    return " ".join(words)


def _joined(found: Sequence[Row], chooser: random.Random) -> list[Row]:
    """An English sentence beside a Hindustani one is read as Hindustani that borrows."""
    one = [text for text, label in found if not label and len(text) < 60]
    other = [text for text, label in found if label and len(text) < 90]
    return [(" ".join(chooser.sample([chooser.choice(one), chooser.choice(other)], 2)), 1) for _ in range(JOINED)]


def _pieces(found: Sequence[Row], chooser: random.Random) -> Iterator[Row]:
    """Two to four words out of a row, where they still tell its language."""
    for text, label in found[::6]:
        words = text.split()
        length = chooser.randint(2, 4)
        start = chooser.randint(0, max(0, len(words) - length))
        piece = words[start : start + length]
        if len(words) > length and label == any(word.casefold() in HINDUSTANI for word in piece):
            yield " ".join(piece), label


def fit(learned_from: Sequence[Row], read: Callable[[str], list[str]]) -> Latin:
    """Learn from rows whose words ``read`` gives."""
    worded = [(words, label) for text, label in learned_from if (words := read(text))]
    counted: Counter[str] = Counter()
    for words, _ in worded:
        counted.update({feature for word in set(words) for feature in word_features(word)})
    columns = {feature: at for at, feature in enumerate(sorted(f for f, n in counted.items() if n >= LEAST_ROWS))}
    matrix = _matrix([words for words, _ in worded], columns)
    labels = np.array([label for _, label in worded])
    model = LogisticRegression(
        C=STRENGTH, solver="liblinear", class_weight="balanced", tol=1e-3, max_iter=150, random_state=SEED
    ).fit(matrix, labels)
    return Latin(dict(zip(columns, map(float, model.coef_[0]), strict=True)), float(model.intercept_[0]))


def _matrix(texts: Sequence[Sequence[str]], columns: dict[str, int]) -> csr_matrix:
    @cache
    def of(word: str) -> NDArray[np.int32]:
        return np.array([columns[one] for one in word_features(word) if one in columns], dtype=np.int32)

    found = [np.concatenate([of(word) for word in words]) for words in texts]
    ends = np.concatenate([[0], np.cumsum([len(row) for row in found])])
    values = np.concatenate([np.full(len(row), 1 / max(1, len(row)) ** 0.5, dtype=np.float32) for row in found])
    matrix = csr_matrix((values, np.concatenate(found), ends), shape=(len(found), len(columns)))
    matrix.sum_duplicates()
    return matrix


def words_of(text: str) -> list[str]:
    """Return the words of one row as the reading itself sees them."""
    from sunwai.language.reading import prose_of  # noqa: PLC0415 - reading needs the weights that this module makes

    return latin_words(prose_of(text).casefold())


def train() -> int:
    """Train on everything and write the weights; return how many features there are."""
    learned = fit(rows(), words_of)
    return ship(
        "latin",
        weights={feature: [weight] for feature, weight in learned.weights.items()},
        settings={"bias": learned.bias},
        sources=SOURCES,
        least=0.008,
    )
