"""Taking articles in: the same file again changes what changed, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions import articles, sections
from sunwai.knowledge.gate import allow_in
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.models import Article, ArticleKind, Audience, Language, Section, Status
from sunwai.knowledge.types import Placing, Words
from sunwai.language import read
from sunwai.people.models import Brand, Staff

MOST: Final = 5_000
MOST_PROBLEMS: Final = 200
_LETTERS: Final = {"Deva": Language.HINDI, "Arab": Language.URDU}


@dataclass(slots=True)
class Report:
    """What came of it, text by text. ``problems``: where something was left out, and why."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)

    def leave(self, place: str, why: str, *, fine: bool = False) -> None:
        """Count what was left out, unless that is as it should be, and keep why."""
        self.left_out += not fine
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((place, why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How articles come in. ``publish``: readable at once; else drafts. ``dry_run``: stores nothing."""

    publish: bool = False
    dry_run: bool = False


def import_articles(*, by: Staff, brand: Brand, drafts: Iterable[Draft | Left], wish: Wish | None = None) -> Report:
    """Take articles in, each text in a transaction of its own; those of a ``source`` that is known already change.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; what reading the drafts refuses.

    """
    allow_in(brand, by=by)
    report, wanted = Report(), wish or Wish()
    for number, draft in enumerate(drafts):
        if number >= MOST:
            report.leave("", _("At most %(number)d are taken in at once.") % {"number": MOST})
            break
        if isinstance(draft, Left):
            report.leave(draft.place, draft.why, fine=draft.fine)
        else:
            _take(draft, _Taking(by=by, brand=brand, wish=wanted, report=report))
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taking:
    by: Staff
    brand: Brand
    wish: Wish
    report: Report


def _take(draft: Draft, taking: _Taking) -> None:
    try:
        with transaction.atomic():
            outcome = _store(draft, taking)
            if taking.wish.dry_run:
                transaction.set_rollback(True)
    except Refused as refused:
        taking.report.leave(draft.place or draft.title, str(refused.message))
        return
    setattr(taking.report, outcome, getattr(taking.report, outcome) + 1)


def _store(draft: Draft, taking: _Taking) -> str:
    """Store one text and return whether it was added, changed or unchanged."""
    if not draft.body.strip():
        raise Refused(_("It has no text."), code="empty")
    body = draft.body.replace("\r\n", "\n").strip()
    words = Words(language=_language(draft), title=" ".join(draft.title.split()), body=body)
    known = Article.objects.filter(brand=taking.brand, source=draft.source).first() if draft.source else None
    if known is None:
        _begin(draft, words, taking)
        return "added"
    present = known.texts.filter(language=words.language).first()
    if present and (present.title, present.body) == (words.title, words.body):
        return "unchanged"
    original = known.language if words.language != known.language else ""
    articles.save_text(article=known, words=words, by=taking.by, translation_of=original)
    return "changed" if present else "added"


def _begin(draft: Draft, words: Words, taking: _Taking) -> None:
    placing: Placing = {"section": _section(draft, taking)}
    if draft.kind in ArticleKind.values:
        placing["kind"] = draft.kind
    if draft.audience in Audience.values:
        placing["audience"] = draft.audience
    made = articles.create_article(by=taking.by, brand=taking.brand, words=words, **placing)
    Article.objects.filter(pk=made.pk).update(source=draft.source)
    if draft.questions:
        articles.set_aliases(article=made, texts=draft.questions, by=taking.by)
    if taking.wish.publish and made.status == Status.DRAFT:
        articles.publish(article=made, by=taking.by)


def _language(draft: Draft) -> str:
    """Return the language a text says it is in, else what its letters say, else English."""
    if draft.language in Language.values:
        return draft.language
    return _LETTERS.get(read(f"{draft.title}\n{draft.body[:2000]}").script, Language.ENGLISH)


def _section(draft: Draft, taking: _Taking) -> Section | None:
    """Return the section of this name in any language, made where there is none."""
    wanted = " ".join(draft.section.split())[:120]
    if not wanted:
        return None
    for section in Section.objects.filter(brand=taking.brand):
        if wanted.casefold() in {name.casefold() for name in section.names.values()}:
            return section
    language = draft.language if draft.language in Language.values else "en"
    return sections.save_section(by=taking.by, brand=taking.brand, names={language: wanted})
