"""Who reads what. Everything foreign looks like something that does not exist."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.kernel.errors import NotFound
from sunwai.knowledge.models import (
    Answer,
    AnswerVersion,
    Article,
    ArticleText,
    ArticleVersion,
    Audience,
    Import,
    Section,
    Status,
)
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission

#: What each audience reads: its own articles, and those meant for more people.
READS: Final[dict[str, tuple[str, ...]]] = {
    Audience.PUBLIC: (Audience.PUBLIC,),
    Audience.EXPERTS: (Audience.PUBLIC, Audience.EXPERTS),
    Audience.STAFF: (Audience.PUBLIC, Audience.EXPERTS, Audience.STAFF),
}


def audience_of(staff: Staff) -> Audience:
    """Return as whom a person reads: experts are not staff."""
    return Audience.STAFF if staff.may(Permission.READ) else Audience.EXPERTS


def articles_for(staff: Staff) -> QuerySet[Article]:
    """Return the articles of a person's brands, drafts too, as one lazy query; to experts, the published ones."""
    rows = Article.objects.filter(brand__in=brands_of(staff).values("pk"))
    if staff.may(Permission.READ):
        return rows
    return rows.filter(audience__in=READS[Audience.EXPERTS], status=Status.PUBLISHED)


def article_for(staff: Staff, article_id: int) -> Article:
    """Return one article with brand, section and owner. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = articles_for(staff).select_related("brand", "section", "owner").filter(pk=article_id).first()
    if found is None:
        raise NotFound(_("There is no such article."), code="not_found")
    return found


def text_for(staff: Staff, text_id: int) -> ArticleText:
    """Return an article's text in one language, with the article. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    rows = ArticleText.objects.filter(article__in=articles_for(staff)).select_related("article__brand")
    found = rows.filter(pk=text_id).first()
    if found is None:
        raise NotFound(_("There is no such article."), code="not_found")
    return found


def versions_for(staff: Staff) -> QuerySet[ArticleVersion]:
    """Return what a person's articles once said, as one lazy query; experts read what is published now, not the past.

    An older text may have been meant for staff only.
    """
    rows = ArticleVersion.objects.filter(text__article__in=articles_for(staff))
    return rows if staff.may(Permission.READ) else rows.none()


def version_for(staff: Staff, version_id: int, *, of: Article | None = None) -> ArticleVersion:
    """Return what a text once was, with its text and article: of that article, where one is named. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    rows = versions_for(staff)
    rows = rows.filter(text__article=of) if of is not None else rows
    found = rows.select_related("text__article__brand", "made_by").filter(pk=version_id).first()
    if found is None:
        raise NotFound(_("There is no such article."), code="not_found")
    return found


def sections_for(staff: Staff) -> QuerySet[Section]:
    """Return the sections of a person's brands, as one lazy query."""
    return Section.objects.filter(brand__in=brands_of(staff).values("pk"))


def section_for(staff: Staff, section_id: int, *, brand: Brand | None = None) -> Section:
    """Return one section, of that brand where one is named, with its brand and parent. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    rows = sections_for(staff).select_related("brand", "parent")
    found = (rows.filter(brand=brand) if brand else rows).filter(pk=section_id).first()
    if found is None:
        raise NotFound(_("There is no such section."), code="not_found")
    return found


def answers_for(staff: Staff) -> QuerySet[Answer]:
    """Return the checked answers of a person's brands, as one lazy query."""
    return Answer.objects.filter(brand__in=brands_of(staff).values("pk"))


def answer_for(staff: Staff, answer_id: int) -> Answer:
    """Return one checked answer with its brand and who checked it. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = answers_for(staff).select_related("brand", "checked_by").filter(pk=answer_id).first()
    if found is None:
        raise NotFound(_("There is no such answer."), code="not_found")
    return found


def answer_versions_for(staff: Staff, answer_id: int) -> list[AnswerVersion]:
    """Return what a checked answer once was, the newest first; to experts, nothing. Two queries.

    Raises:
        NotFound: there is none, or not for this person.

    """
    answer = answer_for(staff, answer_id)
    return list(answer.versions.all()) if staff.may(Permission.READ) else []


def answer_version_for(staff: Staff, answer_id: int, number: int) -> AnswerVersion:
    """Return what a checked answer once was, with the answer and its brand; to experts, nothing. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    rows = AnswerVersion.objects.filter(answer__in=answers_for(staff), answer_id=answer_id, number=number)
    rows = rows if staff.may(Permission.READ) else rows.none()
    found = rows.select_related("answer__brand", "made_by").first()
    if found is None:
        raise NotFound(_("There is no such answer."), code="not_found")
    return found


def readable(audience: str, *, brand: Brand) -> QuerySet[Article]:
    """Return what an audience may read of a brand, published, as one lazy query: for help centre, bot and composer."""
    return Article.objects.filter(brand=brand, status=Status.PUBLISHED, audience__in=READS[audience])


def readable_article(audience: str, article_id: int, *, brand: Brand) -> Article:
    """Return one article that an audience may read, with its section and texts. Two queries.

    Raises:
        NotFound: there is none, or not for this audience.

    """
    rows = readable(audience, brand=brand).select_related("brand", "section").prefetch_related("texts")
    found = rows.filter(pk=article_id).first()
    if found is None:
        raise NotFound(_("There is no such article."), code="not_found")
    return found


def writable(staff: Staff, article: Article) -> bool:
    """Say whether a person may change an article: who may publish, any; who answers, drafts of their own."""
    own_draft = article.status == Status.DRAFT and article.owner_id == staff.pk
    return staff.may(Permission.ARTICLES) or (own_draft and staff.may(Permission.REPLY))


def imports_for(staff: Staff) -> QuerySet[Import]:
    """Return what was brought in for a person's brands, and is, as one lazy query; nothing for who may not publish."""
    mine = Import.objects.filter(brand__in=brands_of(staff).values("pk"))
    return mine.select_related("brand", "asked_by") if staff.may(Permission.ARTICLES) else mine.none()


def import_for(staff: Staff, import_id: int) -> Import:
    """Return one of them. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = imports_for(staff).filter(pk=import_id).first()
    if found is None:
        raise NotFound(_("There is no such import."), code="not_found")
    return found
