"""What the brands know: articles."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import articles as schemas
from sunwai.api.schemas.values import Id, Page
from sunwai.api.spoken import ArticleToldOut, shown
from sunwai.api.writing import begun, changed
from sunwai.knowledge.actions import articles, asking
from sunwai.knowledge.queries import reading, visibility

router = Router(tags=["knowledge"])


@router.get("/articles", **call(Scope.READ, Page[schemas.ArticleOut]))
def list_articles(request: ApiRequest, *, query: FromQuery[schemas.ArticlesQuery]) -> Page[schemas.ArticleOut]:
    """List the articles of the token's person's brands, drafts too; to experts, what they may read."""
    rows = visibility.articles_for(request.auth)
    rows = rows.filter(brand=query.brand) if query.brand else rows
    rows = rows.filter(section=query.section) if query.section else rows
    found = reading.matching(rows, query=query.q, status=query.status or "")
    return page_by_id(found.prefetch_related("aliases"), query, schemas.article_out)


@router.post("/articles", **call(Scope.ARTICLES, ArticleToldOut, status=201))
def make_article(request: ApiRequest, *, body: schemas.ArticleIn) -> Status[ArticleToldOut]:
    """Begin an article as a draft in one language; what of it is not in the brand's voice is told, here as below."""
    return Status(201, shown(request.auth, begun(request.auth, body).pk))


@router.get("/articles/{article_id}", **call(Scope.READ, ArticleToldOut))
def read_article(request: ApiRequest, *, article_id: Id) -> ArticleToldOut:
    """Read one article in all its languages."""
    return shown(request.auth, article_id)


@router.patch("/articles/{article_id}", **call(Scope.ARTICLES, ArticleToldOut))
def change_article(request: ApiRequest, *, article_id: Id, body: schemas.ArticlePatch) -> ArticleToldOut:
    """Change what is named, or nothing. Words become a new version; other languages are marked as out of date."""
    changed(request.auth, visibility.article_for(request.auth, article_id), body)
    return shown(request.auth, article_id)


@router.delete("/articles/{article_id}", **call(Scope.ARTICLES, None, status=204))
def delete_article(request: ApiRequest, *, article_id: Id) -> Status[None]:
    """Throw away a draft that was never published; what was, is retired instead."""
    articles.delete_draft(article=visibility.article_for(request.auth, article_id), by=request.auth)
    return Status(204, None)


@router.get("/articles/{article_id}/versions", **call(Scope.READ, list[schemas.VersionOut]))
def list_versions(request: ApiRequest, *, article_id: Id) -> list[schemas.VersionOut]:
    """List all that an article ever said, newest first."""
    rows = reading.history_of(request.auth, visibility.article_for(request.auth, article_id))
    return [schemas.version_out(each) for each in rows]


@router.post("/articles/{article_id}/restore", **call(Scope.ARTICLES, ArticleToldOut))
def restore_version(request: ApiRequest, *, article_id: Id, body: schemas.RestoreIn) -> ArticleToldOut:
    """Write an old version anew as the newest one."""
    article = visibility.article_for(request.auth, article_id)
    version = visibility.version_for(request.auth, body.version, of=article)
    articles.restore_version(version=version, by=request.auth)
    return shown(request.auth, article_id)


@router.post("/articles/{article_id}/publish", **call(Scope.ARTICLES, ArticleToldOut))
def publish_article(request: ApiRequest, *, article_id: Id) -> ArticleToldOut:
    """Let its audience read an article, and the bot and the composer answer from it."""
    articles.publish(article=visibility.article_for(request.auth, article_id), by=request.auth)
    return shown(request.auth, article_id)


@router.post("/articles/{article_id}/retire", **call(Scope.ARTICLES, ArticleToldOut))
def retire_article(request: ApiRequest, *, article_id: Id) -> ArticleToldOut:
    """Show an article no more. It keeps its versions, and can be published again."""
    articles.retire(article=visibility.article_for(request.auth, article_id), by=request.auth)
    return shown(request.auth, article_id)


@router.post("/articles/{article_id}/feedback", **call(Scope.REPLY, None, status=204))
def tell_helped(request: ApiRequest, *, article_id: Id, body: schemas.FeedbackIn) -> Status[None]:
    """Count that an article helped a reader, or did not. Nobody is named."""
    article = visibility.article_for(request.auth, article_id)
    asking.tell_helped(article=article, language=body.language, helped=body.helped, by=request.auth)
    return Status(204, None)
