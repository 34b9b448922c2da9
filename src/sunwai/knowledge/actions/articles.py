"""Writing, publishing and retiring articles. Every save is a version; nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel import changes, clock
from sunwai.kernel.errors import Refused
from sunwai.kernel.events import publish as tell
from sunwai.knowledge.actions.embedding import note_uses
from sunwai.knowledge.events import ArticleChanged, ArticlePublished, ArticleRetired
from sunwai.knowledge.gate import Permission, allow_in, enter
from sunwai.knowledge.models import Alias, Article, ArticleText, ArticleVersion, Language, Status
from sunwai.knowledge.placing import checked
from sunwai.knowledge.types import Placing, Words
from sunwai.language import fold
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff

LONGEST_TITLE: Final = 200
LONGEST_BODY: Final = 100_000
MOST_ALIASES: Final = 50


@transaction.atomic
def create_article(*, by: Staff, brand: Brand, words: Words, **placing: Unpack[Placing]) -> Article:
    """Begin an article as a draft in one language, owned by ``by`` unless another owner is named.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``bad_language``, ``bad_title``, ``too_long``; ``bad_section``, ``bad_choice``.

    """
    allow_in(brand, by=by, permission=Permission.REPLY)
    written = _checked(words)
    article = Article(brand=brand, language=written.language, change=changes.stamp())
    for name, value in checked(brand, {"owner": by, **placing}).items():
        setattr(article, name, value)
    article.save()
    _add_text(article, written, by=by)
    audit("article_created", actor=by, object_type="article", object_id=article.pk)
    return article


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
    held, written = enter(article, by=by), _checked(words)
    text = held.texts.filter(language=written.language).first()
    if text is None:
        text = _add_text(held, written, by=by)
    elif (text.title, text.body) != (written.title, written.body):
        _change_text(text, written, by=by)
        if not translation_of and not minor:
            held.texts.exclude(pk=text.pk).update(stale=True)
    if translation_of:
        _made_from(text, translation_of)
    _touch(held)
    return text


def _checked(words: Words) -> Words:
    title, body = " ".join(words.title.split()), words.body.replace("\r\n", "\n").strip()
    if words.language not in Language.values:
        raise Refused(_("Articles are written in English, Hindi or Urdu."), code="bad_language")
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused(_("A title has between 1 and 200 characters."), code="bad_title")
    if len(body) > LONGEST_BODY:
        raise Refused(_("This text is too long."), code="too_long")
    return Words(language=words.language, title=title, body=body)


def _add_text(article: Article, words: Words, *, by: Staff) -> ArticleText:
    text = ArticleText.objects.create(article=article, language=words.language, title=words.title, body=words.body)
    _keep(text, by=by)
    return text


def _change_text(text: ArticleText, words: Words, *, by: Staff) -> None:
    text.title, text.body, text.version = words.title, words.body, text.version + 1
    text.made_from_language, text.made_from_version, text.stale = "", None, False
    text.updated_at = clock.now()
    text.save()
    _keep(text, by=by)


def _keep(text: ArticleText, *, by: Staff) -> None:
    ArticleVersion.objects.create(text=text, number=text.version, title=text.title, body=text.body, made_by=by)
    note_uses(text.article)


def _made_from(text: ArticleText, language: str) -> None:
    source = text.article.texts.filter(language=language).exclude(pk=text.pk).first()
    if source is None:
        raise Refused(_("Nothing is written in the language this is translated from."), code="no_source")
    text.made_from_language, text.made_from_version, text.stale = language, source.version, source.stale
    text.save(update_fields=["made_from_language", "made_from_version", "stale"])


def _touch(article: Article) -> None:
    article.change, article.updated_at = changes.stamp(), clock.now()
    article.save(update_fields=["change", "updated_at"])
    if article.status == Status.PUBLISHED:
        tell(ArticleChanged(article_id=article.pk))


@transaction.atomic
def restore_version(*, version: ArticleVersion, by: Staff) -> ArticleText:
    """Write what a text once was as its newest version.

    Raises:
        NotFound: this person may not see the article.
        Refused: ``not_allowed``.

    """
    text = version.text
    words = Words(language=text.language, title=version.title, body=version.body)
    return save_text(article=text.article, words=words, by=by)


@transaction.atomic
def place(*, article: Article, by: Staff, **placing: Unpack[Placing]) -> Article:
    """Change where an article stands and who looks after it: only what is named.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``; ``bad_section``, ``bad_choice``.

    """
    held = enter(article, by=by)
    for name, value in checked(held.brand, placing).items():
        setattr(held, name, value)
    held.save()
    _touch(held)
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
    _turn(held, Status.PUBLISHED, by=by)
    tell(ArticlePublished(article_id=held.pk))
    return held


@transaction.atomic
def retire(*, article: Article, by: Staff) -> Article:
    """Show an article no more. It stays with its versions, and can be published again.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``.

    """
    held = enter(article, by=by, permission=Permission.ARTICLES)
    _turn(held, Status.RETIRED, by=by)
    tell(ArticleRetired(article_id=held.pk))
    return held


def _turn(article: Article, status: Status, *, by: Staff) -> None:
    article.status, article.change, article.updated_at = status, changes.stamp(), clock.now()
    if status == Status.PUBLISHED:
        article.published_at = article.published_at or clock.now()
    article.save()
    audit(f"article_{status}", actor=by, object_type="article", object_id=article.pk)


@transaction.atomic
def set_aliases(*, article: Article, texts: Iterable[str], by: Staff) -> list[Alias]:
    """Keep the other ways people ask for an article, in any script, instead of those it had.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``; ``too_many``; ``too_long``.

    """
    held = enter(article, by=by)
    wanted = {fold(each): " ".join(each.split()) for each in texts if fold(each)}
    if len(wanted) > MOST_ALIASES:
        raise Refused(
            _("An article has at most %(number)d such questions.") % {"number": MOST_ALIASES}, code="too_many"
        )
    if any(len(each) > LONGEST_TITLE or len(key) > LONGEST_TITLE for key, each in wanted.items()):
        raise Refused(_("This text is too long."), code="too_long")
    held.aliases.all().delete()
    made = Alias.objects.bulk_create(Alias(article=held, text=text, folded=key) for key, text in wanted.items())
    _touch(held)
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
    audit("article_deleted", actor=by, object_type="article", object_id=held.pk)
    held.delete()
