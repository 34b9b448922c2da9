"""What a program writes of an article, as one step: everything it names, or nothing."""

from __future__ import annotations

from django.db import transaction

from sunwai.api.schemas.articles import ArticleIn, ArticlePatch
from sunwai.knowledge.actions import articles
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.visibility import section_for
from sunwai.knowledge.types import Placing, Words
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for, who_does
from sunwai.people.roles import Permission

PLAIN = frozenset({"kind", "audience", "review_on", "position"})


@transaction.atomic
def begun(by: Staff, body: ArticleIn) -> Article:
    """Begin an article.

    Raises:
        NotFound: the brand or the section is not this person's; there is no such owner.
        Refused: what ``create_article`` and ``set_aliases`` refuse.

    """
    brand = brand_for(by, body.brand)
    made = articles.create_article(
        by=by,
        brand=brand,
        words=Words(language=body.language, title=body.title, body=body.body),
        section=section_for(by, body.section, brand=brand) if body.section else None,
        kind=body.kind,
        audience=body.audience,
        review_on=body.review_on,
        owner=_owner(body) if "owner" in body.model_fields_set else by,
    )
    if body.questions:
        articles.set_aliases(article=made, texts=body.questions, by=by)
    return made


def _owner(body: ArticleIn | ArticlePatch) -> Staff | None:
    """Return who is to look after an article: somebody who answers, as on the screen."""
    return who_does(Permission.REPLY, body.owner) if body.owner is not None else None


@transaction.atomic
def changed(by: Staff, article: Article, body: ArticlePatch) -> None:
    """Change what is named.

    Raises:
        NotFound: the section is not this person's; there is no such owner.
        Refused: what the single actions refuse.

    """
    named = body.model_fields_set
    if placing := _placing(by, article, body):
        articles.place(article=article, by=by, **placing)
    if body.text is not None:
        words = Words(language=body.text.language, title=body.text.title, body=body.text.body)
        articles.save_text(
            article=article, words=words, by=by, translation_of=body.text.translation_of, minor=body.text.minor
        )
    if "questions" in named:
        articles.set_aliases(article=article, texts=body.questions or [], by=by)


def _placing(by: Staff, article: Article, body: ArticlePatch) -> Placing:
    named = body.model_fields_set
    placing: Placing = {name: getattr(body, name) for name in named & PLAIN}  # type: ignore[assignment]
    if "section" in named:
        placing["section"] = section_for(by, body.section, brand=article.brand) if body.section else None
    if "owner" in named:
        placing["owner"] = _owner(body)
    return placing
