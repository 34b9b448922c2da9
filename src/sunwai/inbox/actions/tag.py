"""Tags themselves: renamed, merged, deleted. They are of all brands, so only those who see all brands may."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.gate import Permission, allow
from sunwai.inbox.actions.organise import LONGEST_TAG
from sunwai.inbox.models import Conversation, Macro, SavedView, Tag
from sunwai.kernel import changes, live
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, by: Staff) -> Tag:
    """Give a tag another name, on every conversation, in macros and in saved views.

    Raises:
        Refused: ``not_allowed``; ``bad_tag``: empty or longer than 60 characters; ``name_taken``: merge them instead.
    """
    allow(by, Permission.READ_EVERYTHING)
    clean, old = " ".join(name.split()), tag.name
    if not 0 < len(clean) <= LONGEST_TAG:
        said = _("A tag has between 1 and %(number)d characters.") % {"number": LONGEST_TAG}
        raise Refused(said, code="bad_tag")
    if Tag.objects.filter(name__iexact=clean).exclude(pk=tag.pk).exists():
        raise Refused(_("There is a tag of this name already: merge the two instead."), code="name_taken")
    _stamp(tag)
    tag.name = clean
    tag.save(update_fields=["name"])
    _follow(old, clean)
    audit("tag_renamed", actor=by, object_type="tag", object_id=tag.pk, data={"from": old, "to": clean})
    return tag


@transaction.atomic
def merge_tags(*, tag: Tag, into: Tag, by: Staff) -> None:
    """Let ``tag`` become ``into`` everywhere; ``tag`` is gone afterwards. Seven statements and one a macro or view.

    Raises:
        Refused: ``not_allowed``; ``same_tag``.
    """
    allow(by, Permission.READ_EVERYTHING)
    if tag.pk == into.pk:
        raise Refused(_("A tag cannot be merged into itself."), code="same_tag")
    _stamp(tag)
    places = Conversation.tags.through._default_manager
    there = places.filter(tag_id=into.pk).values("conversation_id")
    places.filter(tag_id=tag.pk).exclude(conversation_id__in=there).update(tag_id=into.pk)
    _follow(tag.name, into.name)
    audit("tag_merged", actor=by, object_type="tag", object_id=tag.pk, data={"from": tag.name, "into": into.name})
    tag.delete()


@transaction.atomic
def delete_tag(*, tag: Tag, by: Staff) -> None:
    """Take a tag off every conversation and out of macros, and forget it.

    Raises:
        Refused: ``not_allowed``; ``tag_in_view``: a saved view asks for it, and would show nothing.
    """
    allow(by, Permission.READ_EVERYTHING)
    if SavedView.objects.filter(query__tag=tag.name).exists():
        raise Refused(_("A saved view asks for this tag: change or delete the view first."), code="tag_in_view")
    _stamp(tag)
    _follow(tag.name, "")
    audit("tag_deleted", actor=by, object_type="tag", object_id=tag.pk, data={"name": tag.name})
    tag.delete()


def _stamp(tag: Tag) -> None:
    """Mark the conversations of a tag as changed, for every screen and feed."""
    Conversation.objects.filter(tags=tag).update(change=changes.stamp())
    live.wake()


def _follow(old: str, new: str) -> None:
    """Put the new name, or none, where macros and saved views speak of the old one."""
    for view in SavedView.objects.filter(query__tag=old):
        view.query = {**view.query, "tag": new}
        view.save(update_fields=["query"])
    for macro in Macro.objects.filter(changes__has_key="tags"):
        if old in macro.changes["tags"]:
            names = [new if each == old else each for each in macro.changes["tags"]]
            macro.changes = {**macro.changes, "tags": list(dict.fromkeys(filter(None, names)))}
            macro.save(update_fields=["changes"])
