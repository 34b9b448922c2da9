"""A brand's own list of topics. What a conversation is about is told with the conversation."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import topics as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.inbox.actions import topic_merges
from sunwai.inbox.actions import topics as actions
from sunwai.inbox.queries import topics as queries
from sunwai.inbox.queries.topic_merges import merge_of
from sunwai.people.queries import brand_for

router = Router(tags=["topics"])


@router.get("/topics", **call(Scope.READ, Page[schemas.TopicOut]))
def list_topics(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.TopicOut]:
    """List the topics of the brands of the token's person, retired ones too."""
    return page_by_id(queries.all_for(request.auth), query, schemas.topic_out)


@router.post("/topics", **call(Scope.ADMIN, schemas.TopicOut, status=201))
def add_topic(request: ApiRequest, *, body: schemas.TopicIn) -> Status[schemas.TopicOut]:
    """Add a topic, the last among those beside it."""
    by, brand = request.auth, brand_for(request.auth, body.brand)
    parent = queries.topic_for(by, body.parent) if body.parent else None
    made = actions.make_topic(brand=brand, by=by, named=schemas.named_of(body), parent=parent)
    return Status(201, schemas.topic_out(made))


@router.patch("/topics/{topic_id}", **call(Scope.ADMIN, schemas.TopicOut))
def change_topic(request: ApiRequest, *, topic_id: Id, body: schemas.TopicPatch) -> schemas.TopicOut:
    """Rename, move, retire a topic, or use it again."""
    by, topic, told = request.auth, queries.topic_for(request.auth, topic_id), body.model_fields_set
    if told & {"parent", "place"}:
        wanted = body.parent if "parent" in told else topic.parent_id
        parent = queries.topic_for(by, wanted) if wanted else None
        topic = actions.move_topic(topic=topic, by=by, parent=parent, place=body.place)
    if told & {"name", "name_hi", "name_ur", "words"}:
        topic = actions.change_topic(topic=topic, by=by, named=schemas.named_of(body, topic))
    if "retired" in told:
        topic = actions.retire_topic(topic=topic, by=by, retired=body.retired)
    return schemas.topic_out(topic)


@router.post("/topics/{topic_id}/merge", **call(Scope.ADMIN, None, status=204))
def merge_topic(request: ApiRequest, *, topic_id: Id, body: schemas.TopicMerge) -> Status[None]:
    """Let a topic's conversations and examples become another's; it is retired. For 30 days it can be undone."""
    into = queries.topic_for(request.auth, body.into)
    topic_merges.merge_topics(topic=queries.topic_for(request.auth, topic_id), into=into, by=request.auth)
    return Status(204, None)


@router.get("/topics/{topic_id}/merge", **call(Scope.READ, schemas.MergedOut))
def read_merge(request: ApiRequest, *, topic_id: Id) -> schemas.MergedOut:
    """Read what a topic was merged into within the last 30 days, and what would come back."""
    return schemas.merged_out(merge_of(queries.topic_for(request.auth, topic_id), by=request.auth))


@router.delete("/topics/{topic_id}/merge", **call(Scope.ADMIN, schemas.TopicOut))
def undo_merge(request: ApiRequest, *, topic_id: Id) -> schemas.TopicOut:
    """Let a merged topic be itself again; what a person set since stays."""
    topic_merges.undo_merge(topic=queries.topic_for(request.auth, topic_id), by=request.auth)
    return schemas.topic_out(queries.topic_for(request.auth, topic_id))
