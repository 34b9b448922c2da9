"""Merging topics, and undoing it: each with a look first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunwai.desk.setup.access import SetupRequest
from sunwai.desk.setup.topic_forms import MergeTopicForm
from sunwai.desk.setup.views.topics import page, saved
from sunwai.inbox.actions import topic_merges as actions
from sunwai.inbox.queries import topics as queries
from sunwai.inbox.queries.topic_merges import merge_of, returning
from sunwai.people.pages import show


@require_POST
@page
def merge(request: SetupRequest, topic_id: int) -> HttpResponse:
    """Show what merging would change; merge once that was seen."""
    topic = queries.topic_for(request.user, topic_id)
    among = [each for each in queries.topics_of([topic.brand]) if each.pk != topic.pk]
    form = MergeTopicForm(request.POST, among=among)
    if not form.is_valid():
        return redirect("setup:topic", topic.pk)
    into = queries.topic_for(request.user, form.cleaned_data["into"])
    if "seen" in request.POST:
        actions.merge_topics(topic=topic, into=into, by=request.user)
        return saved(request, topic.brand_id, _("Merged."))
    examples = topic.examples.count()
    given = {"topic": topic, "into": into, "talks": queries.used([topic]).get(topic.pk, 0), "examples": examples}
    return show(request, "desk/setup/topic_merge.html", given)


@require_POST
@page
def unmerge(request: SetupRequest, topic_id: int) -> HttpResponse:
    """Show what would come back; undo the merging once that was seen."""
    topic = queries.topic_for(request.user, topic_id)
    if "seen" in request.POST:
        actions.undo_merge(topic=topic, by=request.user)
        return saved(request, topic.brand_id, _("It is a topic of its own again."))
    found = merge_of(topic, by=request.user)
    back = returning(found)
    given = {"merge": found, "talks": back.conversations.count(), "examples": back.examples.count()}
    return show(request, "desk/setup/topic_unmerge.html", given)
