"""Tags: renamed, merged, deleted. They are made where one puts them on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.setup import lists
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.forms import MergeTagForm, TagForm
from sunwai.inbox.actions.tag import delete_tag, merge_tags, rename_tag
from sunwai.inbox.models import Tag
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.READ_EVERYTHING)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def tags(request: SetupRequest) -> HttpResponse:
    """List every tag."""
    return show(request, "desk/setup/tags.html", {"rows": lists.tags_by_name()})


@either
@page
def edit(request: SetupRequest, tag_id: int) -> HttpResponse:
    """Rename a tag everywhere."""
    tag = lists.tag_for(tag_id)
    form = TagForm(request.POST if request.method == "POST" else None, initial={"name": tag.name})
    if form.is_bound and form.is_valid():
        try:
            rename_tag(tag=lists.tag_for(tag_id), by=request.user, **form.cleaned_data)
        except Refused as no:
            form.add_error("name", str(no.message))
        else:
            return _done(request, _("Saved."))
    return show(request, "desk/setup/tag.html", {"tag": tag, "form": form, "merging": _merging(tag)})


@require_POST
@page
def merge(request: SetupRequest, tag_id: int) -> HttpResponse:
    """Let a tag become another one."""
    tag = lists.tag_for(tag_id)
    merging = MergeTagForm(request.POST, others=lists.others(tag))
    if merging.is_valid():
        merge_tags(tag=tag, into=lists.tag_for(merging.cleaned_data["into"]), by=request.user)
        return _done(request, _("Merged."))
    form = TagForm(initial={"name": tag.name})
    return show(request, "desk/setup/tag.html", {"tag": tag, "form": form, "merging": merging})


@require_POST
@page
def delete(request: SetupRequest, tag_id: int) -> HttpResponse:
    """Delete a tag; the page has asked before."""
    delete_tag(tag=lists.tag_for(tag_id), by=request.user)
    return _done(request, _("Deleted."))


def _merging(tag: Tag) -> MergeTagForm:
    return MergeTagForm(others=lists.others(tag))


def _done(request: SetupRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("setup:tags")
