"""What every change of an article ends with: a version, a change number, an entry in the log, an event."""

from __future__ import annotations

from sunwai.kernel import changes, clock
from sunwai.kernel.events import publish as tell
from sunwai.knowledge.actions.embedding import note_uses, set_uses
from sunwai.knowledge.events import ArticleChanged, ArticlePublished, ArticleRetired
from sunwai.knowledge.models import Article, ArticleText, ArticleVersion, Status, UseKind
from sunwai.knowledge.types import Words
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff


def begin_article(article: Article, words: Words, *, by: Staff) -> Article:
    """Store a new article with its first text."""
    article.change = changes.stamp()
    article.save()
    begin_text(article, words, by=by)
    audit("article_created", actor=by, object_type="article", object_id=article.pk)
    return article


def begin_text(article: Article, words: Words, *, by: Staff) -> ArticleText:
    """Write an article's first version in one language."""
    text = ArticleText.objects.create(article=article, language=words.language, title=words.title, body=words.body)
    keep(text, by=by)
    return text


def change_text(text: ArticleText, words: Words, *, by: Staff) -> None:
    """Write a text anew, as its next version."""
    text.title, text.body, text.version = words.title, words.body, text.version + 1
    text.made_from_language, text.made_from_version, text.stale = "", None, False
    text.updated_at = clock.now()
    text.save()
    keep(text, by=by)


def keep(text: ArticleText, *, by: Staff) -> None:
    """Keep a text as it is now as a version, and which answers it names."""
    ArticleVersion.objects.create(text=text, number=text.version, title=text.title, body=text.body, made_by=by)
    note_uses(text.article)


def touch(article: Article) -> None:
    """Let every search see that an article reads otherwise, and tell it of a published one."""
    article.change, article.updated_at = changes.stamp(), clock.now()
    article.save(update_fields=["change", "updated_at"])
    if article.status == Status.PUBLISHED:
        tell(ArticleChanged(article_id=article.pk))


def show(article: Article, *, by: Staff) -> None:
    """Let an article be read from now on."""
    article.published_at = article.published_at or clock.now()
    _turn(article, Status.PUBLISHED)
    audit("article_published", actor=by, object_type="article", object_id=article.pk)
    tell(ArticlePublished(article_id=article.pk))


def withdraw(article: Article, *, by: Staff) -> None:
    """Let an article be read no more."""
    _turn(article, Status.RETIRED)
    audit("article_retired", actor=by, object_type="article", object_id=article.pk)
    tell(ArticleRetired(article_id=article.pk))


def throw_away(article: Article, *, by: Staff) -> None:
    """Delete a draft with all it ever said."""
    audit("article_deleted", actor=by, object_type="article", object_id=article.pk)
    set_uses(UseKind.ARTICLE, article.pk, answers=frozenset(), brand_id=article.brand_id)
    article.delete()


def _turn(article: Article, status: Status) -> None:
    article.status, article.change, article.updated_at = status, changes.stamp(), clock.now()
    article.save()
