"""Finding what answers a question, across scripts and spellings."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from django.db.models import Count, Max, Sum

from sunwai.knowledge import encoder, languages, nearness, snippets, vectors
from sunwai.knowledge.index import Found, Index, Tokens, tokens_of
from sunwai.knowledge.models import Alias, Article, ArticleText, Audience, Status
from sunwai.knowledge.queries.answers import expand_all
from sunwai.knowledge.queries.visibility import READS
from sunwai.knowledge.typed import Typed
from sunwai.knowledge.types import Hit
from sunwai.people.models import Brand

WARMING: Final = "hello"  # asked at the start, so that what a first question needs is there
MOST_ASKED: Final = 1000  # characters of a question


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text as the index knows it."""

    pk: int
    article: int
    audience: str
    language: str
    title: str
    body: str
    stale: bool
    tokens: Tokens
    digests: tuple[str, ...]  # of the title and the other ways to ask, where the encoder is switched on


@dataclass(slots=True)
class _Shelf:
    """A brand's published texts, as of one state of the database."""

    signature: tuple[object, ...] = ()
    seen: dict[int, tuple[object, ...]] = field(default_factory=dict)
    texts: dict[int, _Text] = field(default_factory=dict)
    index: Index = field(default_factory=lambda: Index({}))


_shelves: Final[dict[int, _Shelf]] = {}
_lock: Final = threading.Lock()


def find_articles(
    asked: str, *, brands: Iterable[Brand], audience: str, language: str = "", limit: int = 5
) -> list[Hit]:
    """Return the published articles that answer a question best, each once, for this audience.

    In ``language`` where the article has a text in it that is not out of date, else in the language that answers
    best; Hindi to who reads Urdu, and Urdu to who reads Hindi, only where English is none. One query a brand; after a
    change, three more.
    """
    hits = [
        _hit(found, _shown(shelf, found, language))
        for shelf in map(_fresh, brands)
        for found in _in_shelf(asked[:MOST_ASKED], shelf, audience)[:limit]
    ]
    return _best(hits, limit)


def search_articles(
    typed: Typed, *, brands: Iterable[Brand], audience: str, language: str = "", limit: int = 5
) -> list[Hit]:
    """Return the same for what was typed into a search: what stands in quotes is there, a -word is not.

    What stands in quotes is also in the text that is shown. As many queries.
    """
    if typed.is_question:
        return find_articles(typed.q, brands=brands, audience=audience, language=language, limit=limit)
    asked, hits = typed.question[:MOST_ASKED], list[Hit]()
    for shelf in map(_fresh, brands) if asked else ():
        shown = typed.lets_through(text for text in shelf.texts.values() if text.audience in READS[audience])
        articles = {text.article for text in shown.values()}
        among = replace(shelf, texts={pk: text for pk, text in shelf.texts.items() if text.article in articles})
        for found in _in_shelf(asked, among, audience)[:limit]:
            text = _shown(shelf, found, typed.written_in or language, among=shown)
            hits.append(_hit(found, text, typed))
    return _best(hits, limit)


def _best(hits: Iterable[Hit], limit: int) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.article_id))[:limit]


def best_of(questions: Iterable[str], *, brand: Brand) -> list[tuple[int, float]]:
    """Return for each question the published article that answers it best and the chance that it does; 0, 0 for none.

    Whoever it is written for. One query; some milliseconds a question.
    """
    shelf = _fresh(brand)
    found = (_in_shelf(asked[:MOST_ASKED], shelf, Audience.STAFF)[:1] for asked in questions)
    return [(shelf.texts[one[0].text_id].article, one[0].score) if one else (0, 0.0) for one in found]


def warm() -> int:
    """Read what every brand has published, the largest first, so that nobody waits for it; return how many have any.

    A process does this once, beside its start. Who asks meanwhile waits for one brand at most.
    """
    published = Article.objects.filter(status=Status.PUBLISHED).order_by()
    sizes = dict(published.values_list("brand").annotate(Count("pk")))
    brands = sorted(Brand.objects.filter(pk__in=sizes), key=lambda brand: -sizes[brand.pk])
    for brand in brands:
        _in_shelf(WARMING, _fresh(brand), Audience.STAFF)
    return len(brands)


def forget() -> None:
    """Forget what was read of every brand."""
    with _lock:
        _shelves.clear()


def _in_shelf(asked: str, shelf: _Shelf, audience: str) -> list[Found]:
    """Return what answers in one brand, each article once, best first."""
    reads = READS[audience]
    among = [text.pk for text in shelf.texts.values() if text.audience in reads]
    best: dict[int, Found] = {}
    vector = encoder.encode([asked])[0] if encoder.is_on() and among and encoder.helps(asked) else None
    for found in shelf.index.find(asked, among=among, vector=vector):
        best.setdefault(shelf.texts[found.text_id].article, found)
    return list(best.values())


def _shown(shelf: _Shelf, found: Found, language: str, *, among: Mapping[int, _Text] | None = None) -> _Text:
    article = shelf.texts[found.text_id].article
    own = {pk: each for pk, each in (shelf.texts if among is None else among).items() if each.article == article}
    matched = own.get(found.text_id) or next(iter(own.values()))
    fresh = {each.language: each for each in own.values() if not each.stale}
    return fresh.get(languages.nearest(language, fresh.keys() | {matched.language}, first=matched.language), matched)


def _hit(found: Found, text: _Text, typed: Typed | None = None) -> Hit:
    around = snippets.around(text.body, typed.sought.marks) if typed and typed.sought.held else ""
    return Hit(
        article_id=text.article,
        text_id=text.pk,
        language=text.language,
        title=text.title,
        snippet=around or snippets.snippet(text.body, found.because),
        score=round(found.score, 4),
        because=found.because,
    )


def _fresh(brand: Brand) -> _Shelf:
    """Return a brand's shelf as the database has it now; read anew is only what changed."""
    published = Article.objects.filter(brand=brand, status=Status.PUBLISHED)
    now = published.aggregate(Count("pk"), Sum("change"), Max("updated_at"))
    signature = (*now.values(), vectors.latest() if encoder.is_on() else None)
    shelf = _shelves.get(brand.pk)
    if shelf is not None and shelf.signature == signature:
        return shelf
    with _lock:
        shelf = _shelves.get(brand.pk)  # somebody may have read it while we waited
        if shelf is None or shelf.signature != signature:
            shelf = _shelves[brand.pk] = _read(brand, shelf or _Shelf(), signature)
    return shelf


def _read(brand: Brand, before: _Shelf, signature: tuple[object, ...]) -> _Shelf:
    """Read the articles whose change number is another, and put the index together anew."""
    rows = Article.objects.filter(brand=brand, status=Status.PUBLISHED)
    seen: dict[int, tuple[object, ...]] = {}
    audiences: dict[int, str] = {}
    for pk, change, updated_at, audience in rows.values_list("pk", "change", "updated_at", "audience"):
        seen[pk], audiences[pk] = (change, updated_at, audience), audience
    changed = [pk for pk, state in seen.items() if before.seen.get(pk) != state]
    gone = {*changed, *(pk for pk in before.seen if pk not in seen)}
    kept = {pk: text for pk, text in before.texts.items() if text.article not in gone}
    texts = kept | {text.pk: text for text in _texts(brand, changed, audiences)}
    tokens = {pk: text.tokens for pk, text in texts.items()}
    digests = [digest for text in texts.values() for digest in text.digests]
    encoded = nearness.Encoded(digests, vectors.kept(digests)) if encoder.is_on() else None
    index = Index(tokens, {pk: text.article for pk, text in texts.items()}, encoded)
    return _Shelf(signature=signature, seen=seen, texts=texts, index=index)


def _texts(brand: Brand, articles: list[int], audiences: dict[int, str]) -> list[_Text]:
    rows = list(ArticleText.objects.filter(article__in=articles).order_by("pk"))
    questions: dict[int, list[str]] = {}  # found with an article's first text, whatever their language
    for article, text in Alias.objects.filter(article__in=articles).values_list("article", "text"):
        questions.setdefault(article, []).append(text)
    bodies: dict[int, str] = {}
    for language in {row.language for row in rows}:
        own = [row for row in rows if row.language == language]
        words = expand_all((row.body for row in own), brand=brand, language=language)
        bodies |= {row.pk: body for row, body in zip(own, words, strict=True)}
    asked = {row.pk: [row.title, *questions.pop(row.article_id, ())] for row in rows}
    on = encoder.is_on()
    return [
        _Text(
            pk=row.pk,
            article=row.article_id,
            audience=audiences[row.article_id],
            language=row.language,
            title=row.title,
            body=bodies[row.pk],
            stale=row.stale,
            tokens=tokens_of(asked[row.pk], bodies[row.pk]),
            digests=tuple(encoder.digest_of(each) for each in asked[row.pk]) if on else (),
        )
        for row in rows
    ]
