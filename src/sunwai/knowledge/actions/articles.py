"""Writing, publishing and retiring articles. Every save is a version; nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.ordering import last_place
from sunwai.knowledge.gate import Permission, allow_in, enter
from sunwai.knowledge.keeping import begin_article, begin_text, change_text, show, throw_away, touch, withdraw
from sunwai.knowledge.models import Alias, Article, ArticleText, ArticleVersion
from sunwai.knowledge.placing import (
    LONGEST_BODY,
    LONGEST_TITLE,
    MOST_ALIASES,
    checked,
    checked_aliases,
    checked_words,
)
from sunwai.knowledge.types import Placing, Words
from sunwai.people.models import Brand, Staff

__all__ = [
    "LONGEST_BODY",
    "LONGEST_TITLE",
    "MOST_ALIASES",
    "add_alias",
    "create_article",
    "delete_draft",
    "place",
    "publish",
    "restore_version",
    "retire",
    "save_text",
    "set_aliases",
]


@transaction.atomic
def create_article(*, by: Staff, brand: Brand, words: Words, **placing: Unpack[Placing]) -> Article:
    """Begin an article as a draft in one language, owned by ``by`` unless another owner is named.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``bad_language``, ``bad_title``, ``too_long``; ``bad_section``, ``bad_choice``.

    """
    allow_in(brand, by=by, permission=Permission.REPLY)
    written = checked_words(words)
    article = Article(brand=brand, language=written.language, position=last_place(brand, placing.get("section")))
    for name, value in checked(brand, {"owner": by, **placing}).items():
        setattr(article, name, value)
    return begin_article(article, written, by=by)


@transaction.atomic
def save_text(
    *, article: Article, words: Words, by: Staff, translation_of: str = "", minor: bool = False
) -> ArticleText:
    """Keep an article's words in one language as a new version; equal words change nothing.

    The other languages are marked as out of date, unless this is ``minor`` (a slip of the pen) or a translation:
    ``translation_of`` names the language whose present version these words say, and they are up to date with it.

    Raises:
        NotFound: this person may not see the article.
        Refused: ``not_allowed``; ``bad_language``, ``bad_title``, ``too_long``; ``no_source``: nothing is written in
            ``translation_of``.

    """
    held, written = enter(article, by=by), checked_words(words)
    text = held.texts.filter(language=written.language).first()
    if text is None:
        text = begin_text(held, written, by=by)
    elif (text.title, text.body) != (written.title, written.body):
        change_text(text, written, by=by)
        if not translation_of and not minor:
            held.texts.exclude(pk=text.pk).update(stale=True)
    if translation_of:
        _made_from(text, translation_of)
    touch(held)
    return text


def _made_from(text: ArticleText, language: str) -> None:
    source = text.article.texts.filter(language=language).exclude(pk=text.pk).first()
    if source is None:
        raise Refused(_("Nothing is written in the language this is translated from."), code="no_source")
    text.made_from_language, text.made_from_version, text.stale = language, source.version, source.stale
    text.save(update_fields=["made_from_language", "made_from_version", "stale"])


@transaction.atomic
def restore_version(*, version: ArticleVersion, by: Staff) -> ArticleText:
    """Write what a text once was as its newest version.

    Of the language the article was first written in, the others are out of date by it. Of another language, the text
    itself is: its old words were made from an older version, and the others stay as they are.

    Raises:
        NotFound: this person may not see the article.
        Refused: ``not_allowed``.

    """
    text = version.text
    words = Words(language=text.language, title=version.title, body=version.body)
    article, before = text.article, text.version
    if text.language == article.language or not article.texts.filter(language=article.language).exists():
        return save_text(article=article, words=words, by=by)
    back = save_text(article=article, words=words, by=by, minor=True)
    if back.version != before:
        back.stale = True
        back.save(update_fields=["stale"])
    return back


@transaction.atomic
def place(*, article: Article, by: Staff, **placing: Unpack[Placing]) -> Article:
    """Change where an article stands and who looks after it: only what is named. In another section it comes last.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``; ``bad_section``, ``bad_choice``.

    """
    held = enter(article, by=by)
    if "section" in placing and placing["section"] != held.section:
        held.position = last_place(held.brand, placing["section"])
    for name, value in checked(held.brand, placing).items():
        setattr(held, name, value)
    held.save()
    touch(held)
    return held


@transaction.atomic
def publish(*, article: Article, by: Staff) -> Article:
    """Let its audience read an article, and the bot and the composer answer from it.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``; ``empty``: one of its texts has no words.

    """
    held = enter(article, by=by, permission=Permission.ARTICLES)
    if held.texts.filter(body="").exists():
        raise Refused(_("Write the text before you publish it."), code="empty")
    show(held, by=by)
    return held


@transaction.atomic
def retire(*, article: Article, by: Staff) -> Article:
    """Show an article no more. It stays with its versions, and can be published again.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``.

    """
    held = enter(article, by=by, permission=Permission.ARTICLES)
    withdraw(held, by=by)
    return held


@transaction.atomic
def set_aliases(*, article: Article, texts: Iterable[str], by: Staff) -> list[Alias]:
    """Keep the other ways people ask for an article, in any script, instead of those it had.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``; ``too_many``; ``too_long``.

    """
    held = enter(article, by=by)
    wanted = checked_aliases(texts)
    held.aliases.all().delete()
    made = Alias.objects.bulk_create(Alias(article=held, text=text, folded=key) for key, text in wanted.items())
    touch(held)
    return made


@transaction.atomic
def add_alias(*, article: Article, text: str, by: Staff) -> Alias:
    """Keep one more way people ask for an article, in any script; the same again is the one there is.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``; ``empty``; ``too_many``; ``too_long``.

    """
    held = enter(article, by=by)
    one = checked_aliases([text])
    if not one:
        raise Refused(_("Nothing was asked here."), code="empty")
    checked_aliases([*held.aliases.values_list("text", flat=True), text])
    ((key, words),) = one.items()
    made, new = Alias.objects.get_or_create(article=held, folded=key, defaults={"text": words})
    if new:
        touch(held)
    return made


@transaction.atomic
def delete_draft(*, article: Article, by: Staff) -> None:
    """Throw away a draft that was never published.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``; ``was_published``: retire it instead.

    """
    held = enter(article, by=by)
    if held.published_at is not None:
        raise Refused(_("It has been published: retire it instead."), code="was_published")
    throw_away(held, by=by)
