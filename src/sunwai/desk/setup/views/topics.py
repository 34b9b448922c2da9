"""A brand's topics: the tree with how well they are told, names and hints, order."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.topic_forms import MergeTopicForm, StarterForm, TableForm, TopicForm
from sunwai.inbox.actions import topics as actions
from sunwai.inbox.queries import topics as queries
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.queries import brand_for, brands_of
from sunwai.people.roles import Permission

page = setup_page(Permission.TOPICS)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def topics(request: SetupRequest) -> HttpResponse:
    """Show the tree of a brand, with its figures."""
    brands = list(brands_of(request.user))
    asked = request.GET.get("brand", "")
    brand = next((each for each in brands if str(each.pk) == asked), brands[0] if brands else None)
    rows = queries.tree_of(brand) if brand else []
    return show(
        request,
        "desk/setup/topics.html",
        {
            "brands": brands,
            "brand": brand,
            "rows": [row for row in rows if row.topic.retired_at is None],
            "retired": [row.topic for row in rows if row.topic.retired_at],
            "merged": queries.merged_lately(brand) if brand else [],
            "starter": StarterForm(),
            "table": TableForm(),
        },
    )


@either
@page
def new(request: SetupRequest, brand_id: int) -> HttpResponse:
    """Make a topic."""
    brand = brand_for(request.user, brand_id)
    form = TopicForm(request.POST if request.method == "POST" else None, among=queries.topics_of([brand]))
    if form.is_bound and form.is_valid():
        try:
            actions.make_topic(brand=brand, by=request.user, named=form.named(), parent=form.above(request.user))
        except Refused as no:
            form.add_error("name", str(no.message))
        else:
            return saved(request, brand.pk)
    return show(request, "desk/setup/topic.html", {"brand": brand, "form": form, "topic": None})


@either
@page
def edit(request: SetupRequest, topic_id: int) -> HttpResponse:
    """Change a topic's names and hints, and what it lies under."""
    topic = queries.topic_for(request.user, topic_id)
    among = [each for each in queries.topics_of([topic.brand]) if each.pk != topic.pk]
    form = TopicForm(request.POST if request.method == "POST" else None, among=among, topic=topic)
    if form.is_bound and form.is_valid():
        try:
            actions.keep_topic(topic=topic, by=request.user, named=form.named(), parent=form.above(request.user))
        except Refused as no:
            form.add_error("name", str(no.message))
        else:
            return saved(request, topic.brand_id)
    given = {"brand": topic.brand, "form": form, "topic": topic, "merging": MergeTopicForm(among=among)}
    return show(request, "desk/setup/topic.html", given)


@require_POST
@page
def move(request: SetupRequest, topic_id: int, step: int) -> HttpResponse:
    """Put a topic one place up (0) or down (1) among those beside it."""
    topic = queries.topic_for(request.user, topic_id)
    beside = [each.pk for each in queries.topics_of([topic.brand]) if each.parent_id == topic.parent_id]
    place = beside.index(topic.pk) + (1 if step else -1) if topic.pk in beside else 0
    actions.move_topic(topic=topic, by=request.user, parent=topic.parent, place=place)
    return saved(request, topic.brand_id)


@require_POST
@page
def retire(request: SetupRequest, topic_id: int) -> HttpResponse:
    """Give a topic no more, or give a retired one again."""
    topic = queries.topic_for(request.user, topic_id)
    actions.retire_topic(topic=topic, by=request.user, retired=topic.retired_at is None)
    return saved(request, topic.brand_id)


def saved(request: SetupRequest, brand_id: int, said: str = "") -> HttpResponse:
    """Say that it is done, and lead back to the tree."""
    messages.success(request, said or _("Saved."))
    return redirect(f"{reverse('setup:topics')}?brand={brand_id}")
